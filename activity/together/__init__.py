"""Several acts corrected at once by the head of service: chosen in the list, seen before they are saved, all or none."""
