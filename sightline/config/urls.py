"""Every page of the service."""

urlpatterns: list[object] = []
