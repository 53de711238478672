"""Looking after an archive: is it, and is what it stands on, fit to keep what is entrusted to it?

Measuring (`measuring`, `disks`, `rights`, `machine`) stands apart from judging (`checks` and the
modules it names): a judge is a pure function of `facts`, so a test can hand it any machine.
"""
