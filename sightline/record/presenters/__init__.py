"""The child's file shaped for its pages, one module per page."""
