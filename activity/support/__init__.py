"""Support posts of a year (rule FS-1): seen and edited by the head of service and the administrator."""
