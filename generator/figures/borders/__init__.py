"""The borders of the maps as data, and the script that makes them; see `LICENSE.txt`."""
