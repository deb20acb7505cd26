"""Those around her, whom she trusts, and the papers handed over as she was admitted."""
