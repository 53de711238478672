"""The scan station behind its screen: jobs, the state of a shift, and scans done one by one."""
