"""What the product promises, told as acts of people."""
