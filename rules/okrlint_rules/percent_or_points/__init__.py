"""K210: a change in percent of something that is itself a percentage."""
