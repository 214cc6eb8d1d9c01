// The closed table of what can be wrong with the papers of a congress, and with a file of rankings, in the
// words of both languages.
#pragma once

#include <array>
#include <string_view>

namespace comitia::client::plan {

/// {0}, {1} .. stand for a finding's values, in both languages the same. The name is for programs.
struct Wording {
  std::string_view name, en, zh;
};

// clang-format off
#define COMITIA_FILE_WORDS(X) \
  X(and_more, "and {0} more of this kind of file", "此文件另有 {0} 处，未逐一列出") \
  X(file_missing, "the file does not exist or cannot be read; it is named here: {0}", "文件不存在或无法读取；引用处：{0}") \
  X(file_outside, "'{0}' must be the name of a file beside congress.toml, without a folder", "“{0}”须是与 congress.toml 同一文件夹内的文件名，不得带路径") \
  X(file_large, "the file is larger than {0} MiB; is it the right one?", "文件超过 {0} MiB，请确认是否选对了文件") \
  X(file_empty, "the file is empty", "文件是空的") \
  X(file_xls, "this is an old .xls workbook or one locked with a password; save it as .xlsx without a password, or as CSV", "这是旧版 .xls 或加了密码的工作簿；请另存为不加密的 .xlsx 或 CSV") \
  X(file_kind, "this is a web page, a PDF or a text document, not a table; save the table as .xlsx or CSV", "这是网页、PDF 或文档，不是表格；请把表格另存为 .xlsx 或 CSV") \
  X(encoding_utf32, "the file is in UTF-32; save it as UTF-8", "文件为 UTF-32 编码；请另存为 UTF-8") \
  X(encoding_nul, "byte {0} is a NUL: this is not a text file", "第 {0} 字节为 NUL：这不是文本文件") \
  X(encoding_marked, "the file begins with the mark of {0}, but byte {1} does not belong to it; save it again as UTF-8", "文件开头标明为 {0}，但第 {1} 字节不符合该编码；请重新另存为 UTF-8") \
  X(encoding_unknown, "the file is neither UTF-8 (byte {0}) nor GB18030 (byte {1}); save it as UTF-8", "文件既不是 UTF-8（第 {0} 字节起不符），也不是 GB18030（第 {1} 字节起不符）；请另存为 UTF-8") \
  X(stray_quote, "a double quote stands where none may; the line is left out. Double it inside quotes", "引号位置不对，此行未读；引号内的引号须写两个") \
  X(open_quote, "a double quote is opened here and not closed; the line is left out", "此处的引号没有配对，此行未读") \
  X(no_rows, "there is nothing in the table; the first row names the columns: {0}", "表中没有内容；第一行应为列名：{0}") \
  X(no_data, "there are no rows below the header", "表头以下没有数据") \
  X(too_many_rows, "there are more than {0} rows", "超过 {0} 行") \
  X(too_many_cells, "there are more than {0} columns", "超过 {0} 列") \
  X(column_unknown, "there is no column '{0}' here; the first row names the columns, which may be: {1}", "没有“{0}”这一列；第一行应为列名，可用：{1}") \
  X(column_twice, "the column '{0}' stands twice", "“{0}”这一列出现两次") \
  X(column_missing, "the column {0} is missing", "缺少 {0} 这一列") \
  X(cell_beyond, "there is something beyond the last of the {0} columns; put a text that holds a comma in double quotes", "超出了表头的 {0} 列；含逗号的内容须加引号") \
  X(row_short, "the row has {0} cells, the header {1}", "此行有 {0} 格，表头有 {1} 格") \
  X(row_hidden, "the row is hidden in the sheet, and is read all the same", "此行在表中被隐藏，仍会被读入") \
  X(zip_cut, "this is not a whole .xlsx workbook: its end is missing", "这不是完整的 .xlsx：文件尾部缺失") \
  X(zip_damaged, "the workbook is damaged at byte {0}", "工作簿在第 {0} 字节处损坏") \
  X(zip_entry, "part {0} of the workbook is damaged", "工作簿的部分 {0} 已损坏") \
  X(zip_parts, "the workbook has {0} parts, more than {1}", "工作簿有 {0} 个部分，超过 {1} 个") \
  X(zip_name, "part {0} of the workbook has a name that no spreadsheet program gives, or stands twice", "工作簿的部分 {0} 名称异常或重复") \
  X(zip_locked, "part {0} of the workbook is encrypted; save it without a password", "工作簿的部分 {0} 已加密；请取消密码后另存") \
  X(zip_method, "part {0} of the workbook is packed in a way that no spreadsheet program uses", "工作簿的部分 {0} 的压缩方式异常") \
  X(zip_large, "with part {0} the workbook would unpack to more than {1} MiB", "工作簿解压到 {0} 时超过 {1} MiB") \
  X(part_missing, "part {0} of the workbook is missing", "工作簿缺少部分 {0}") \
  X(book_none, "there is no sheet that can be seen in it", "其中没有可见的工作表") \
  X(book_outside, "the workbook takes cells from other files; paste the values alone into a new workbook", "工作簿引用了其他文件；请只把数值粘贴到新工作簿") \
  X(xml_control, "part {0}, byte {1}: a control character", "部分 {0} 第 {1} 字节：控制字符") \
  X(xml_encoding, "part {0}, byte {1}: the part is not UTF-8", "部分 {0} 第 {1} 字节：不是 UTF-8") \
  X(xml_doctype, "part {0}, byte {1}: a document type; no spreadsheet program writes one", "部分 {0} 第 {1} 字节：含文档类型声明，表格软件不会这样写") \
  X(xml_entity, "part {0}, byte {1}: a reference to nothing that XML knows", "部分 {0} 第 {1} 字节：未知的实体引用") \
  X(xml_open, "part {0}, byte {1}: something is opened and not closed", "部分 {0} 第 {1} 字节：有未结束的标记") \
  X(xml_tag, "part {0}, byte {1}: a tag that is malformed or does not fit", "部分 {0} 第 {1} 字节：标记有误") \
  X(xml_deep, "part {0}, byte {1}: too many elements within one another", "部分 {0} 第 {1} 字节：嵌套过深")

#define COMITIA_CELL_WORDS(X) \
  X(cell_empty, "{0} is empty", "{0} 未填") \
  X(cell_long, "the cell has {0} bytes, more than {1}", "此格有 {0} 字节，超过 {1}") \
  X(cell_encoding, "the cell is not text", "此格不是文字") \
  X(cell_control, "the cell holds a control character ({0})", "此格含控制字符（{0}）") \
  X(cell_line_end, "the cell holds the end of a line ({0})", "此格含换行（{0}）") \
  X(cell_invisible, "the cell holds a character that does not show ({0}); type it again", "此格含不可见字符（{0}）；请重新输入") \
  X(cell_lost, "a character of '{0}' was lost when the file was saved; type it again and save as UTF-8", "“{0}”中有字在保存时丢失；请重新输入并以 UTF-8 保存") \
  X(cell_private, "'{1}' holds {0}, a character of one computer's own font; others see something else. Use the character of Unicode", "“{1}”含自造字 {0}，在别的电脑上显示不同；请改用 Unicode 的字") \
  X(cell_formula, "'{0}' begins like a formula, which a spreadsheet would run", "“{0}”以公式符号开头，表格软件会当作公式执行") \
  X(cell_computed, "the cell is computed by a formula ('{0}'); paste its value", "此格由公式算出（“{0}”）；请粘贴为数值") \
  X(cell_error, "the cell shows the error {0}", "此格显示错误 {0}") \
  X(cell_string, "the cell refers to text {0}, which the workbook does not hold", "此格引用的文字 {0} 不存在") \
  X(cell_type, "the cell is of an unknown type ('{0}')", "此格类型未知（“{0}”）") \
  X(cells_order, "cells or rows do not follow one another ('{0}'); is the workbook damaged?", "行或格的次序有误（“{0}”）；工作簿可能已损坏") \
  X(cells_merged, "the cells {0} are merged; take them apart and fill each", "{0} 为合并单元格；请取消合并并逐格填写") \
  X(name_size, "a name has 1 to {0} bytes", "姓名须为 1 至 {0} 字节") \
  X(name_question, "'{0}' holds a question mark: a rare character was lost when the file was saved. Type it again and save as UTF-8 or .xlsx", "“{0}”含问号：生僻字在保存时丢失。请重新输入并以 UTF-8 或 .xlsx 保存") \
  X(name_digit, "the name '{0}' holds a digit", "姓名“{0}”含数字") \
  X(name_space, "the name '{0}' holds a space; names are compared as they are written", "姓名“{0}”中有空格；姓名按原样比对") \
  X(name_dot, "the name '{0}' is joined by another dot than the middle dot ·", "姓名“{0}”的间隔号不是“·”") \
  X(number_bad, "{0}: '{1}' is not a whole number from {2} to {3}", "{0}：“{1}”不是 {2} 到 {3} 之间的整数") \
  X(number_shortened, "{0}: '{1}' was shortened by the spreadsheet; format the column as text and type it again ({2} to {3})", "{0}：“{1}”被表格软件写成了科学计数法；请把该列设为文本后重新输入（{2} 到 {3}）") \
  X(number_none, "'{0}' is not a number", "“{0}”不是数") \
  X(number_digits, "'{0}' has more digits than a spreadsheet keeps; format the column as text and type it again", "“{0}”的位数超过表格软件的精度；请把该列设为文本后重新输入") \
  X(date_bad, "'{0}' is not a date like 2026-11-25", "“{0}”不是 2026-11-25 这样的日期") \
  X(date_impossible, "there is no day '{0}'", "没有“{0}”这一天") \
  X(choice_bad, "{0}: '{1}' is none of: {2}", "{0}：“{1}”不在可选之列：{2}")

#define COMITIA_DEFINITION_WORDS(X) \
  X(toml, "this is not TOML: {0}", "TOML 格式有误：{0}") \
  X(key_missing, "'{0}' is missing here", "缺少“{0}”") \
  X(key_unknown, "'{0}' is not known here; is it misspelt, or in another section?", "此处没有“{0}”这一项；是否拼写有误或放错了位置？") \
  X(key_text, "'{0}' must be a text in quotes, of 1 to {1} bytes", "“{0}”须为加引号的文字，1 至 {1} 字节") \
  X(key_texts, "'{0}' must be a list of 1 to {1} texts in quotes, each of at most {2} bytes", "“{0}”须为 1 至 {1} 个加引号文字的列表，每个不超过 {2} 字节") \
  X(key_number, "'{0}' must be a whole number from {1} to {2}", "“{0}”须为 {1} 到 {2} 之间的整数") \
  X(key_flag, "'{0}' must be true or false", "“{0}”须为 true 或 false") \
  X(key_choice, "'{0}': '{1}' is none of: {2}", "“{0}”：“{1}”不在可选之列：{2}") \
  X(key_fraction, "'{0}': '{1}' is no fraction like \">1/2\" or \">=2/3\"", "“{0}”：“{1}”不是“>1/2”“>=2/3”“超过1/2”这样的比例") \
  X(key_share, "'{0}': '{1}' is no share like \"30%\" or \"3/10\"", "“{0}”：“{1}”不是“30%”“3/10”这样的比例") \
  X(key_date, "'{0}': '{1}' is not a date like \"2026-11-25\"", "“{0}”：“{1}”不是“2026-11-25”这样的日期") \
  X(key_section, "'{0}' must be a section, [{0}]", "“{0}”须为一节 [{0}]") \
  X(key_sections, "'{0}' must be sections [[{0}]], at most {1}", "“{0}”须为若干节 [[{0}]]，至多 {1} 个") \
  X(key_form, "'{0}': '{1}' must be made of a-z, 0-9 and hyphens, at most 64", "“{0}”：“{1}”只能含 a-z、0-9 和连字符，至多 64 个") \
  X(key_twice, "'{0}' stands in {1} already", "“{0}”已用于 {1}") \
  X(key_hash, "'{0}' must be the SHA-256 of the document, 64 of 0-9 and a-f, as sha256sum prints it", "“{0}”须为文件的 SHA-256，即 sha256sum 给出的 64 位十六进制数") \
  X(rules_refused, "these rules contradict one another: {0}", "规则自相矛盾：{0}") \
  X(key_here, "'{0}' does not go with {1}", "“{0}”不能与 {1} 同用") \
  X(fact_form, "'{0}' must be made of a-z, 0-9 and '_', stand once, and be no column that every roster has", "“{0}”只能含 a-z、0-9 和下划线，不得重复，也不得与名册固有的列同名") \
  X(date_order, "{0} ({1}) is before {2} ({3})", "{0}（{1}）早于 {2}（{3}）") \
  X(notice_short, "the notice lasts {0} days; {2} asks for {1}", "公示 {0} 天，{2} 要求 {1} 天") \
  X(threshold, "{0} of {1} tellers cannot be asked for", "监票人只有 {1} 名，不能要求 {0} 名") \
  X(body_unknown, "there is no body '{0}'; there are: {1}", "没有“{0}”这个单位；已有：{1}") \
  X(body_college, "'{0}' signs for the candidates of a college: say which, with college = \"...\" in its [[body]]", "“{0}”为某一学院的候选人签字：请在其 [[body]] 中写明 college = \"...\"") \
  X(college_body, "nobody signs '{0}' for candidates of {1}", "“{0}”没有为{1}的候选人签字的单位") \
  X(chain_unknown, "there is no chain '{0}'", "没有“{0}”这条审批链") \
  X(ballot_post, "there is no post '{0}'", "没有“{0}”这个职务") \
  X(ballot_appointed, "{0} is appointed, and can never be on a ballot", "{0}为任命职务，不得列入选票") \
  X(ballot_missing, "{0} is elected, but there is no [[congress.ballot]] for it", "{0}须经选举，但没有对应的 [[congress.ballot]]")

#define COMITIA_TABLE_WORDS(X) \
  X(student_number, "'{0}' is no student number: letters, digits and hyphens, at most 32", "“{0}”不是学号：只能含字母、数字和连字符，至多 32 位") \
  X(number_rounded, "'{0}' was shortened by the spreadsheet; format the column as text and type it again", "“{0}”被表格软件写成了科学计数法；请把该列设为文本后重新输入") \
  X(number_twice, "number {0} stands in {1} already", "编号 {0} 已见于 {1}") \
  X(student_twice, "student number {0} stands in {1} already", "学号 {0} 已见于 {1}") \
  X(student_across, "student number {0} is on the roster of another congress too ({1})", "学号 {0} 也在另一大会的名册上（{1}）") \
  X(person_twice, "{0} stands in {1} already, of the same college, grade and class; two persons are told apart by their student numbers", "{0} 已见于 {1}，学院、年级、班级相同；若是两人，请以学号区分") \
  X(name_twice, "{0} is the name of another delegate too ({1})", "{0} 与另一代表同名（{1}）") \
  X(value_unusual, "'{0}' is unusual for {1}; is it misspelt?", "“{0}”作为{1}不常见，是否有误？") \
  X(value_otherwise, "'{0}' is written '{1}' elsewhere ({2}); rules of composition tell the two apart", "“{0}”在别处写作“{1}”（{2}）；结构规则会视为不同") \
  X(composition_refused, "these rules of composition contradict one another: {0}", "结构规则自相矛盾：{0}") \
  X(composition_broken, "{0} ({1}): {2} of {3} are needed, {4} are there", "{0}（{1}）：{3} 中须有 {2}，现有 {4}") \
  X(composition_above, "{0} ({1}): {2} of {3} may be, {4} are there", "{0}（{1}）：{3} 中至多 {2}，现有 {4}") \
  X(value_nobody, "rule {0}: nobody has {1} = '{2}'; is it written as in the roster?", "规则 {0}：没有人的 {1} 是“{2}”；写法与名册一致吗？") \
  X(enrolment_twice, "{0}, {1} stands in {2} already", "{0} {1} 已见于 {2}") \
  X(college_unknown, "the enrolment has no college '{0}'; it has: {1}", "在校生表中没有学院“{0}”；已有：{1}") \
  X(college_without, "{0} has students, but no delegate", "{0}有学生而没有代表") \
  X(grade_unknown, "the enrolment has no grade '{0}'; it has: {1}", "在校生表中没有年级“{0}”；已有：{1}") \
  X(grade_empty, "the enrolment has no students of {0} in grade {1}", "在校生表中{0}没有{1}的学生") \
  X(class_unknown, "the enrolment has no class '{0}' of {1}", "在校生表中{1}没有班级“{0}”") \
  X(voter_class_missing, "the class of voters is missing; the rules have {0}", "未填选民类别；规则中有 {0} 类") \
  X(voter_class_unknown, "there is no class of voters {0}; the rules have {1}", "没有第 {0} 类选民；规则中有 {1} 类") \
  X(delegates_count, "there are {0} delegates, and 'delegates' says {1}", "名册有 {0} 名代表，定义中为 {1} 名") \
  X(rank_above, "rank {0} is above the cohort of {1}", "名次 {0} 超过专业人数 {1}") \
  X(rank_alone, "a rank needs the size of its cohort, and the other way round", "名次与专业人数须同时填写") \
  X(rank_missing, "{0} asks for the rank in the cohort", "{0}要求填写专业排名") \
  X(rank_low, "rank {0} of {1} is not within the best {2}", "名次 {0}（共 {1} 人）不在前 {2} 之内") \
  X(courses_failed, "{0} failed courses, at most {1} may be", "不及格 {0} 门，至多允许 {1} 门") \
  X(conduct_missing, "good conduct of {0} is not attested", "{0} 的品行未证明良好") \
  X(post_held, "'{0}' is none of the posts that candidates for {1} may hold", "“{0}”不在{1}候选人可任的职务之列") \
  X(post_unknown, "there is no post '{0}'; there are: {1}", "没有“{0}”这个职务；已有：{1}") \
  X(candidate_unknown, "{0} is not on the roster", "{0} 不在名册上") \
  X(candidate_ambiguous, "{1} delegates have the name {0}; give the number", "有 {1} 名代表叫 {0}；请填写编号") \
  X(candidate_name, "the candidate is {0}, but delegate {2} is {1}", "候选人为 {0}，而 {2} 号代表是 {1}") \
  X(candidate_college, "the college is {0}, on the roster {1}", "学院为 {0}，名册上为 {1}") \
  X(candidate_twice, "{0} is a candidate for {1} already", "{0} 已是{1}候选人") \
  X(names_few, "{0}: there are {1} names, at least {2} are needed", "{0}：有 {1} 名候选人，至少需要 {2} 名") \
  X(names_many, "{0}: there are {1} names, at most {2} may be", "{0}：有 {1} 名候选人，至多 {2} 名") \
  X(posts_many, "{0} posts are held, at most {1} can be stated", "现任职务 {0} 个，至多填 {1} 个") \
  X(order_strokes, "{0} has {1} strokes, and stands behind a surname of {2}", "“{0}”为 {1} 画，却排在 {2} 画之后") \
  X(order_incomplete, "the order says nothing of {0}, which has {1} strokes like others that it decides", "次序表未列“{0}”，而列了同为 {1} 画的其他姓氏") \
  X(order_unknown, "the strokes of {0} are not known; the name comes last", "“{0}”的笔画数未知，排在最后")

#define COMITIA_RANKING_WORDS(X) \
  X(preflib_old, "this is PrefLib's format from before 2022, without '# ...' lines; take the file as preflib.org gives it now", "这是 PrefLib 2022 年以前的格式，没有“# ...”行；请从 preflib.org 重新下载") \
  X(preflib_header, "the line '# {0}: ...' is missing above the first order; is this a whole PrefLib file?", "首个排序之前缺少“# {0}: ...”一行；这是完整的 PrefLib 文件吗？") \
  X(preflib_twice, "'# {0}: ...' stands in line {1} already", "“# {0}: ...”已见于第 {1} 行") \
  X(preflib_late, "'# {0}: ...' belongs above the first order", "“# {0}: ...”须在首个排序之前") \
  X(preflib_name, "the name of alternative {0} must be text of 1 to {1} bytes, without control characters", "备选项 {0} 的名称须为 1 至 {1} 字节的文字，不含控制字符") \
  X(preflib_same_name, "alternative {0} has the name of alternative {1}: '{2}'", "备选项 {0} 与备选项 {1} 同名：“{2}”") \
  X(preflib_voters, "the header says {0} voters, but the orders are of {1} ballots; is the file whole?", "文件头写明 {0} 张选票，各排序合计 {1} 张；文件完整吗？") \
  X(preflib_orders, "the header says {0} different orders, but there are {1} lines of them", "文件头写明 {0} 种排序，实有 {1} 行") \
  X(order_form, "this is no order like '3: 2,1,4': '{0}' does not belong here", "此行不是“3: 2,1,4”这样的排序：此处不应有“{0}”") \
  X(order_cut, "this line ends before its order does; is the file whole?", "此行的排序没有写完；文件完整吗？") \
  X(order_count, "'{0}' is not a number of ballots, from 1 to {1}", "“{0}”不是 1 到 {1} 之间的票数") \
  X(order_many, "with this line there are more than {0} ballots", "到此行为止，选票超过 {0} 张") \
  X(order_alternative, "there is no alternative '{0}'; there are 1 to {1}", "没有备选项“{0}”；备选项为 1 至 {1}") \
  X(order_twice, "alternative {0} is ranked twice", "备选项 {0} 被排列两次") \
  X(order_ties, "a file of type {0} has no ties", "{0} 类型的文件没有并列") \
  X(order_short, "a file of type {0} ranks all {1} alternatives in each order; here are {2}", "{0} 类型的文件每个排序须列全 {1} 个备选项，此处只有 {2} 个") \
  X(order_void, "two alternatives are put in one place, above another one: these {0} ballots are void", "有备选项并列且其下另有备选项：这 {0} 张选票无效") \
  X(orders_none, "there is no valid order in it", "其中没有有效的排序")
// clang-format on

#define COMITIA_WORDS(X) \
  COMITIA_FILE_WORDS(X)  \
  COMITIA_CELL_WORDS(X) COMITIA_DEFINITION_WORDS(X) COMITIA_TABLE_WORDS(X) COMITIA_RANKING_WORDS(X)

namespace words {
#define COMITIA_DEFINE_WORDING(id, en, zh) inline constexpr Wording id{#id, en, zh};
COMITIA_WORDS(COMITIA_DEFINE_WORDING)
#undef COMITIA_DEFINE_WORDING

inline constexpr std::array kAll = {
#define COMITIA_LIST_WORDING(id, en, zh) &id,
    COMITIA_WORDS(COMITIA_LIST_WORDING)
#undef COMITIA_LIST_WORDING
};
}  // namespace words

}  // namespace comitia::client::plan
