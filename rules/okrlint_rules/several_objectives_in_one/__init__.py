"""O103: several objectives in one."""
