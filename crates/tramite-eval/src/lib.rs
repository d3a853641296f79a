//! Topics, qrels, runs and measures: how good a ranking is, and whether a change made it better.
