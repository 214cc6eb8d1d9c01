"""Points, and grades by majority (docs/protocol.md section 25): who comes before whom."""


def majority_grades(counts):
    """25.4: the majority grade of what is left, again and again; `counts`: how often each grade, best first."""
    left, out = list(counts), []
    for n in range(sum(counts), 0, -1):
        place = (n + 1) // 2  # from the worst up
        grade = len(left) - 1
        while place > left[grade]:
            place -= left[grade]
            grade -= 1
        left[grade] -= 1
        out.append(grade)
    return out


def worst_of(counts, ballots):
    """25.5: so many of the best grades given the worst one instead."""
    out, moved = list(counts), 0
    for grade in range(len(out)):
        took = min(out[grade], ballots - moved)
        out[grade] -= took
        moved += took
    out[-1] += moved
    return out


def best_of(counts, ballots):
    """25.5: so many of the worst grades given the best one instead."""
    return worst_of(counts[::-1], ballots)[::-1]


def strengths(all_counts):
    """For each candidate a number that is higher the further it comes before others, equal of the tied (25.4)."""
    keys = [[-grade for grade in majority_grades(counts)] for counts in all_counts]
    order = sorted(map(tuple, keys))
    return [order.index(tuple(key)) for key in keys]


def could_be_changed(all_counts, elected, ballots):
    """25.5: whether the order of somebody elected and somebody who is not is one that `ballots` ballots could change."""
    for i, counts in enumerate(all_counts):
        for j, others in enumerate(all_counts):
            if elected[i] and not elected[j]:
                least, most = majority_grades(worst_of(counts, ballots)), majority_grades(best_of(others, ballots))
                if least >= most:
                    return True
    return False
