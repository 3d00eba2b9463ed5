"""change_a_byte.py FROM TO: copies a compact JWS with one character of its payload changed, as a forger would."""
import sys

with open(sys.argv[1], encoding="ascii") as file:
    head, payload, signature = file.read().strip().split(".")
middle = len(payload) // 2
other = "A" if payload[middle] != "A" else "B"
with open(sys.argv[2], "w", encoding="ascii") as file:
    file.write(".".join((head, payload[:middle] + other + payload[middle + 1:], signature)))
