from sayso.collect.identity import content_id, sha256


def test_the_same_bytes_have_the_same_id() -> None:
    assert content_id(b"Harn") == content_id(b"Harn")
    assert content_id(b"Harn") != content_id(b"Harn.")


def test_an_id_is_the_head_of_the_sha_256() -> None:
    assert content_id(b"") == "e3b0c44298fc1c149afb"
    assert sha256(b"").startswith(content_id(b""))
