"""The insured: identity, residence, benefits, registered photo."""
