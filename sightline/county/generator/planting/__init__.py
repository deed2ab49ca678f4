"""Children planted for measuring detection: what must hold of each is known before any rule."""
