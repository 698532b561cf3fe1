"""The annexes that a reader may ask for. Nothing here works anything out: it sets out what the check and the register say."""
