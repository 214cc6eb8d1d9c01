"""Persons as a Chinese university has them: names (rare characters and compound surnames among them), colleges, classes, numbers."""
from dataclasses import dataclass

COLLEGES = ["文学院", "历史文化学院", "法学院", "经济与管理学院", "外国语学院", "马克思主义学院", "数学科学学院", "物理学院", "化学化工学院",
            "生命科学学院", "计算机学院", "电子信息学院", "机械工程学院", "土木与建筑学院", "医学院"]
SHORT = ["中文", "历史", "法学", "经管", "外语", "马院", "数学", "物理", "化学", "生物", "计算机", "电信", "机械", "土建", "临床"]
SURNAMES = ("王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石"
            "廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤")
COMPOUND = ["欧阳", "司马", "上官", "诸葛", "夏侯", "皇甫", "尉迟", "令狐", "东方", "慕容"]
RARE_SURNAMES = "仝逄亓禤璩郄厍仉"
SECOND_F = "佳欣雨思梦婷静雅诗晓慧若语芷紫子一可"
SECOND_M = "浩子俊宇文志明建嘉泽天博伟晨家思一立"
LAST_F = "怡萱涵琪妍悦彤瑶颖莹雯蕾婧璐薇洁琳岚"
LAST_M = "轩然杰航鹏涛毅强辉磊宁凡阳瑞峰翔哲宸"
RARE = "喆翀赟昇堃垚淼犇骉翾旻劼𬭎𫖯䶮㛃"  # some outside the first plane of Unicode
UYGHUR_F, UYGHUR_M = ["阿依古丽", "迪丽娜尔", "古丽米热"], ["艾力", "买买提江", "吐尔逊"]
FATHERS = ["买买提", "阿不都拉", "吐尔逊", "依明"]
MINORITIES = ["回族", "满族", "苗族", "壮族", "土家族", "彝族", "蒙古族", "藏族", "侗族", "瑶族"]


@dataclass
class Person:
    number: int
    student: str
    name: str
    college: int
    grade: str
    class_name: str
    sex: str
    ethnicity: str
    political: str
    cadre: str
    day: str


class Names:
    """Draws names; the same one comes twice only where it is asked for."""

    def __init__(self, chance):
        self.chance, self.used = chance, set()

    def draw(self, sex, ethnicity, rare):
        while True:
            name = self.uyghur(sex) if ethnicity == "维吾尔族" else self.han(sex, rare)
            if name not in self.used:
                self.used.add(name)
                return name

    def uyghur(self, sex):
        return self.chance.choice(UYGHUR_F if sex == "女" else UYGHUR_M) + "·" + self.chance.choice(FATHERS)

    def han(self, sex, rare):
        chance, draw = self.chance, self.chance.random()
        surname = (chance.choice(COMPOUND) if draw < 0.02 else chance.choice(RARE_SURNAMES) if draw < 0.035
                   else SURNAMES[min(int(chance.expovariate(0.045)), len(SURNAMES) - 1)])
        second, last = (SECOND_F, LAST_F) if sex == "女" else (SECOND_M, LAST_M)
        last = chance.choice(RARE if rare else last)
        return surname + last if chance.random() < 0.25 else surname + chance.choice(second) + last


def classes(chance, grades, students_a_class, per_grade, mark):
    """College, grade, class, students: what the university has enrolled."""
    out = []
    for college, short in enumerate(SHORT):
        for grade in grades:
            for i in range(1, max(1, per_grade + chance.randint(-1, 2)) + 1):
                out.append((college, grade, f"{short}{mark}{grade[2:4]}{i:02}班", students_a_class + chance.randint(-3, 3)))
    return out


def shared_out(total, weights):
    """The total in parts like the weights: rounded down, the rest to the largest remainders."""
    whole = sum(weights)
    parts = [total * w // whole for w in weights]
    rest = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % whole), i))
    for i in rest[:total - sum(parts)]:
        parts[i] += 1
    return parts


def delegates(chance, total, enrolled, postgraduate):
    """As many as the congress has, by college as the college has students; three in ten are cadres, never more than two in five."""
    names, out = Names(chance), []
    students = [sum(n for c, _, _, n in enrolled if c == college) for college in range(len(COLLEGES))]
    for college, count in enumerate(shared_out(total, students)):
        own = [row for row in enrolled if row[0] == college]
        grades = sorted({row[1] for row in own})
        cadres = set(chance.sample(range(count), count * 3 // 10))
        for i in range(count):
            grade = grades[i % len(grades)]
            at = chance.choice([row for row in own if row[1] == grade])
            sex = "女" if chance.random() < 0.47 else "男"
            draw = chance.random()
            ethnicity = "汉族" if draw < 0.9 else "维吾尔族" if draw < 0.915 else chance.choice(MINORITIES)
            draw = chance.random()
            party = 0.28 if postgraduate else 0.12
            political = ("中共党员" if draw < party else "中共预备党员" if draw < party * 1.5 else "群众" if draw > 0.96 else "共青团员")
            cadre = chance.choice(["校级", "院级", "院级", "班级", "班级", "班级"]) if i in cadres else ""
            student = f"{grade[:4]}{'S' if postgraduate else ''}{college + 1:02}{len(out) + 1:04}"
            out.append(Person(len(out) + 1, student, names.draw(sex, ethnicity, chance.random() < 0.05), college, grade, at[2], sex,
                              ethnicity, political, cadre, f"2026-10-{chance.randint(9, 23):02}"))
    for _ in range(2):  # two pairs of one name, each pair in two colleges
        a, b = chance.sample([p for p in out if p.ethnicity == "汉族" and p.sex == "女"], 2)
        if a.college != b.college:
            b.name = a.name
    return out
