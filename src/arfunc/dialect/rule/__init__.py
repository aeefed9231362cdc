"""Rules that hold on every engine, whatever some of them let pass: asked while a statement is written."""
