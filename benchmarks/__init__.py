"""How long the commands take, on this book and on made ones of any size."""
