"""Builds the reader's model from labelled text; never needed to run detente.

Takes the corpus (`training/corpus/`) and, for measuring, public sets in the folder that `DATA` names; gives a model folder
(int8 ONNX encoder, heads, tokenizer, configuration) that `detente.reader` loads.
"""
