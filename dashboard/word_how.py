"""How each figure about words is computed, in a paragraph each."""

from __future__ import annotations

HOW = {
    "class-keywords": (
        "c-TF-IDF: all articles of a group are taken as one text. A word's share of the group's tokens × ln(1 + A ÷ f), with f "
        "its occurrences in all groups and A the mean number of tokens of a group. A word that one long article repeats can "
        "lead: mind the number of articles in the table."
    ),
    "ngrams": (
        "Sequences of words that follow each other inside a sentence, at least five times; they overlap. **Per million** is of "
        "all tokens, so that sequences and words can be compared. **λ** (Blaheta and Johnson 2001): how much more often the "
        "words stand in just this sequence than their parts would lead one to expect, a log-odds; it is told where its z is "
        "above 1.96. Fixedness orders the 500 most frequent sequences."
    ),
    "dispersion": (
        "Every article is a part. **DP** (Gries 2008) = half the sum of |part of the word's occurrences − part of all tokens| "
        "over the articles; **DPnorm** divides it by its largest possible value, so that 0 is even and 1 as uneven as can be. "
        "Rare words are uneven by necessity: compare words of like frequency. **Juilland's D** runs the other way, from 0 to 1 "
        "even. The table has the range (articles that hold the word) and the share of its occurrences that one article "
        "supplies."
    ),
    "diversity": (
        "MATTR (Covington and McFall 2010): the number of different words in each stretch of 50 running words inside an "
        "article, divided by 50, and averaged over all stretches. Unlike the plain type-token ratio it does not fall with the "
        "length of the text. Articles shorter than a stretch are left out and counted in the table. Every stretch weighs the "
        "same, so long articles weigh more."
    ),
    "collocates": (
        "A word is near if at most so many tokens lie from it to an occurrence of the node, in the same paragraph. O = "
        "occurrences near the node, E = those expected by chance from the size of all stretches near the node. **logDice** = 14 "
        "+ log2(2·O ÷ (node + collocate)), which does not depend on the size of the corpus: 14 is always together, one less is "
        "half as exclusive. **MI** = log2(O ÷ E) favours rare words, **t** = (O − E) ÷ √O frequent ones, **G²** is the "
        "log-likelihood, **ΔP** the difference that the node makes to the chance of the word. q: Benjamini and Hochberg over "
        "the words near the node five times or more."
    ),
    "keyness": (
        "Each word's occurrences in A (a of n1 tokens) are compared with those in B (b of n2). **Log ratio** = log2((a ÷ n1) ÷ "
        "(b ÷ n2)); 1 is twice as frequent; a count of 0 is taken for 0.5. **Conservative log ratio** is the part of it that "
        "the counts make sure of: the nearer end of its exact interval, with the risk of 5 % divided by the number of words "
        "compared. **Log-likelihood** is G² over the four cells, **log-odds** the z of the log-odds ratio with an informative "
        "Dirichlet prior of 500 tokens, **specificity** the logarithm of the hypergeometric probability. **q** is the p of "
        "G² after Benjamini and Hochberg.\n\n"
        "All of them take occurrences for independent of each other, which they are not: a word can be key for one article's "
        "sake. So the number of articles stands beside every bar, and the share that one article supplies where it is 30 % "
        "or more; *articles* compares how many articles hold the word; *leave-one-out ranges* show how far one outlet or one "
        "week moves the log ratio."
    ),
}
"""Explanations by card, joined to those of `dashboard.wording`."""
