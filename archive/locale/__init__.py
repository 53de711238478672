"""Sentences in Chinese, beside the tool that keeps them in step with the code."""
