"""The scanner itself: a code to try it with, what arrives of it, and what is to be changed."""
