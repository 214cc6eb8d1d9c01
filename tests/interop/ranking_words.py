"""The lines that say why a count of rankings is what it is, in both languages (docs/protocol.md 22.9)."""

METHODS = {
    "stv": ("Scottish STV", "苏格兰单记可转移投票制"), "irv": ("instant run-off", "排序复选制"),
    "schulze": ("Schulze", "舒尔茨法"), "borda": ("Borda", "波达计分法"),
}  # fmt: skip
DECIMALS = {"stv": 5, "irv": 0, "schulze": 0, "borda": 1}
ABOUT = {
    "surplus": ("whose surplus is transferred first", "先转移何人余票"), "exclusion": ("who is excluded", "淘汰何人"),
}  # fmt: skip


def votes_text(votes, decimals):
    """Cut to so many decimals."""
    whole, parts = divmod(int(votes * 10**decimals), 10**decimals)
    return f"{whole}.{parts:0{decimals}}" if decimals else str(whole)


class Lines:
    def __init__(self, names):
        self.names, self.english, self.chinese = names, [], []

    def say(self, english, chinese):
        self.english.append(english)
        self.chinese.append(chinese)

    def listed(self, who):
        names = [self.names[a] for a in who]
        return ", ".join(names), "、".join(names)

    def say_tie(self, tie):
        (members, members_zh), (chosen, chosen_zh) = self.listed(tie.members), self.listed(tie.chosen)
        seats = (f"who has the seats that are left, {tie.seats}", f"剩余 {tie.seats} 名由何人当选")
        about, about_zh = ABOUT.get(tie.about, seats)
        if tie.round:
            way, way_zh = f"by the votes of round {tie.round} {chosen}", f"依第 {tie.round} 轮票数，为 {chosen_zh}"
        elif tie.by_rule:
            way, way_zh = f"by the rules {chosen}", f"依规则，为 {chosen_zh}"
        elif tie.held:
            way, way_zh = "open, as the rules have it", "未定，依规则处理"
        elif tie.chosen:
            way, way_zh = f"by the lot {chosen}", f"依抽签，为 {chosen_zh}"
        else:
            way, way_zh = "open, a lot must decide", "未定，须抽签"
        self.say(f"tie between {members}, {about}: {way}", f"{members_zh} 票数相等，{about_zh}：{way_zh}")


def lines(method, seats, ballots, void, count, names):
    out = Lines(names)
    name, name_zh = METHODS[method]
    head = f"{name}, seats: {seats}; valid rankings {ballots}, void {void}"
    head_zh = f"{name_zh}，应选 {seats} 名；有效排序票 {ballots}，无效 {void}"
    if count.quota:
        quota = f"{ballots} / ({seats} + 1) + 1 = {count.quota}"
        head, head_zh = f"{head}; quota {quota}, the fraction left out", f"{head_zh}；当选商数 {quota}，小数舍去"
    out.say(head, head_zh)
    for i in range(len(count.rounds)):
        if count.ties[i]:
            out.say_tie(count.ties[i])
        say_round(out, method, count, i)
    if count.paths is not None:
        say_paths(out, count.paths)
    elected, elected_zh = out.listed(count.elected)
    said, said_zh = (f": {elected}", f"：{elected_zh}") if count.elected else ("", "")
    out.say(f"elected {len(count.elected)} of {seats}{said}", f"应选 {seats} 名，当选 {len(count.elected)} 名{said_zh}")
    if count.open:
        out.say_tie(count.open)
    if count.vacant:
        out.say(f"vacant: {count.vacant}, there are too few names", f"候选人不足，空缺 {count.vacant} 名")
    return out


def step_words(out, method, step, of):
    if step == "scores":
        return ("points", "得分") if method == "borda" else ("how many others each comes before", "各人所胜人数")
    if step == "first":
        return "first preferences", "首选票"
    if of is None:
        return "the tied are excluded together", "票数相等者一并淘汰"
    name = out.names[of]
    if step == "surplus":
        return f"the surplus of {name} is transferred", f"{name} 的余票转移"
    return f"{name} is excluded", f"{name} 被淘汰"


def say_round(out, method, count, i):
    step, of = count.steps[i]
    decimals = DECIMALS[method]
    items = []
    for a, votes in enumerate(count.rounds[i]):
        now = votes_text(votes, decimals)
        before = count.rounds[i - 1][a] if i else votes
        if i == 0:
            items.append(f"{out.names[a]} {now}")
        elif votes != before:
            sign = "+" if votes > before else "-"
            items.append(f"{out.names[a]} {sign}{votes_text(abs(votes - before), decimals)} = {now}")
    said, said_zh = ", ".join(items), "，".join(items)
    if step in ("surplus", "exclusion"):
        rest = votes_text(count.lost[i], decimals)
        said += ("; " if items else "") + f"not transferable so far {rest}"
        said_zh += ("；" if items else "") + f"不可转移累计 {rest}"
    words, words_zh = step_words(out, method, step, of)
    english, chinese = f"{words}: {said}", f"{words_zh}：{said_zh}"
    if step != "scores":
        elected, elected_zh = out.listed(count.seated[i])
        english = f"round {i + 1}, {english}" + (f"; elected: {elected}" if elected else "")
        chinese = f"第 {i + 1} 轮，{chinese}" + (f"；当选：{elected_zh}" if elected else "")
    out.say(english, chinese)


def say_paths(out, paths):
    for a, name in enumerate(out.names):
        items = [f"{other} {paths[a][b]}:{paths[b][a]}" for b, other in enumerate(out.names) if b != a]
        out.say(
            f"strongest paths of {name}, there and back: {', '.join(items)}", f"{name} 的最强路径（去：回）：{'，'.join(items)}"
        )
