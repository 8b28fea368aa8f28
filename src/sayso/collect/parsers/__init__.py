"""What takes untrusted bytes apart, one kind a module; run by `parser_process` and nowhere else.

Each has `parse(request)`: the answers, one after another. It raises `InputError`, without the
input's name, where the bytes are not what they should be.
"""
