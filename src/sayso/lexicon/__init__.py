"""What the reader knows about words, as YAML and CSV tables that are checked when loaded.

Each table has a module of its name with the model of its rows and a cached loader, so a person
who knows the field but not Python can add an entry, and a wrong entry is named when it is read.
"""
