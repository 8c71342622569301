"""What a text states, what may be stated, and whether a change keeps to it. Pure, and without any model.

It knows numbers, quotations, names, links, citations and units by their form. It does not understand meaning: a false
sentence made of true words alone passes it, and is left to the people who read.
"""
