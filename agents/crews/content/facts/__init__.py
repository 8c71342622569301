"""What a text states, what may be stated, and whether a change keeps to it. Pure, and without any model.

It knows numbers, quotations, names, links, citations and units by their form, and sentences that say the same by closed
lists. It does not understand meaning: what is worded freely is marked, and left to the people who read.
"""
