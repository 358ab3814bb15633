"""The pages of promises: one module for each thing people do."""
