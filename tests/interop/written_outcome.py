"""The outcome of an election with written names (docs/protocol.md sections 24.8 and 24.9)."""
import copy

import outcome
from written_names import named_from


def decide(question, rules, count, reserve, written, named):
    """`named`: the persons of a `named` entry; none where nobody is due."""
    standing = Standing(question, written, named)
    marks = count.candidates + [(votes, 0, count.counts["valid"] - votes) for votes in standing.votes]
    count = outcome.ClassCount(count.counts, marks, count.extra)
    out = outcome.decide(standing.question, rules, count, reserve, unnamed=standing.most_unnamed)
    standing.say(out, named_from(rules))
    out.standing = standing
    return out


class Standing:
    """The candidates and those who are named, and what is said of all others (24.8, 24.9)."""

    def __init__(self, question, written, named):
        names = {p.person: p.name for p in named}
        self.question = copy.copy(question)
        self.question.candidates = list(question.candidates)
        self.listed = len(question.candidates)
        self.persons, self.votes, rest = [], [], []
        self.listed_votes = written.listed_votes
        for person, votes in written.votes.items():
            if person not in names:
                rest.append(votes)
            elif names[person] in question.candidates:
                self.listed_votes += votes
            else:
                self.persons.append(person)
                self.votes.append(votes)
                self.question.candidates.append(names[person])
        self.unnamed, self.unnamed_votes, self.most_unnamed = len(rest), sum(rest), max(rest, default=0)

    @property
    def names(self):
        return self.question.candidates[self.listed :]

    def say(self, out, least):
        if self.names:
            out.say(
                f"written in by {least} or more: {', '.join(self.names)}", f"得 {least} 票以上的另选人：{'、'.join(self.names)}"
            )
        else:
            out.say(f"nobody is written in by {least} or more", f"没有得 {least} 票以上的另选人")
        if self.unnamed:
            out.say(
                f"others written in: {self.unnamed}, with {self.unnamed_votes} votes in all",
                f"其他另选人 {self.unnamed} 名，共 {self.unnamed_votes} 票",
            )
        if self.listed_votes:
            out.say(
                f"written names of candidates, void as such: {self.listed_votes}",
                f"另选人为已列候选人，该另选无效：{self.listed_votes} 票",
            )

    def statement(self, verdicts):
        """As a result states it: (persons, how many others, their votes, votes of the listed)."""
        own = zip(self.persons, self.votes, verdicts[self.listed :], strict=True)
        persons = [(person, v.name, votes, v.elected) for person, votes, v in own]
        return persons, self.unnamed, self.unnamed_votes, self.listed_votes

    def report(self):
        return {
            "named": self.persons, "others": self.unnamed, "votes_of_others": self.unnamed_votes,
            "votes_of_candidates": self.listed_votes,
        }  # fmt: skip


def stated(written):
    """The same of a result that was received."""
    if written is None:
        return None
    persons = [(p.person, p.name, p.votes, p.elected) for p in written.persons]
    return persons, written.unnamed, written.unnamed_votes, written.listed_votes
