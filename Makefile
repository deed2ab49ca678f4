# The developer's day, in short. Everything is done by bin/.
.PHONY: demo test fast setup lock stop

demo:
	bin/demo

test:
	bin/test

fast:
	bin/test fast

setup:
	bin/sightline setup

lock:
	bin/sightline lock

stop:
	bin/sightline stop
