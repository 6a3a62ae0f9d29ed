"""The directory in the words of Open Referral's HSDS 3: written out, and read in."""
