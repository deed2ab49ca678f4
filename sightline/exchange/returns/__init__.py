"""What the readers of the yearly returns share: rows, remarks, values, and safe XML."""
