"""The evidence: canonical bytes, Merkle tree, checkpoints, keys and the offline bundle.

Pure calculation but for `keyfile`, which writes one small file. Nothing here knows a
database, a clock or a screen; randomness is passed in as a function of a byte count.
"""
