"""The fine-tuned encoder and what is read off it: which actor acts on which, and how.

Takes a sentence and the spans of its possible actors; gives acts with probabilities. Touches only the model folder.
"""
