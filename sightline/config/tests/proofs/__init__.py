"""Short runs of the proofs that nothing typed is lost: `bin/sightline bench` has the long ones."""
