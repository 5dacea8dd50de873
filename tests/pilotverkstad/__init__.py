"""What is promised about projects and groups, told as acts of people."""
