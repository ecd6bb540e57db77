"""Ways of telling control beside the plain verb with its object: hands, flags, what is left."""
