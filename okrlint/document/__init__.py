"""What a document says and where: its objectives and key results, their sets and periods."""
