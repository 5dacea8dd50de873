"""Shapes of what people type in a case. Cleaning only: who may is policy, what happens is a service."""
