"""K205: several key results in one."""
