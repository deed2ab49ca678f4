"""Proofs that nothing typed is lost: what may break is broken on purpose, on a stage of its own."""
