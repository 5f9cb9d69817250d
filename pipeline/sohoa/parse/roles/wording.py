"""How clerks say who acts and who cooperates: the words around the names.

Skeletons, but for patterns of words of one syllable: those go by their marks (`của` is no `cửa`).
"""

from __future__ import annotations

import re

CLAUSE_END = re.compile(r";\s+")
ASIDE = re.compile(r"\([^()]{0,300}\)")
# What may stand before the subject of a statement.
OPENING = re.compile(
    r"[\s\"“(]*(?:(?:dong thoi|rieng|trong do|ngoai ra|tuy nhien|hien nay|cac ong ?(?:\(ba\)|, ba)|cac dong chi:|ong|"
    r"va),?:?\s+)?"
)
# An opening that says when, why or on what ground, before a comma and the subject.
ADVERBIAL = re.compile(
    r"[\s\"“(]*(?:tren co so|can cu|theo|sau|truoc|tu|hang|dinh ky|doi voi|khi|trong|de|nham|nam|quy|thang|tuan|ngay|"
    r"truong hop|ngoai|ben canh|cung voi|thuc hien|neu|tai|dong thoi|den|cuoi|dau|cham nhat|vao|qua|voi|rieng|"
    r"cac huyen|ve|nhan|phat huy|noi dung|viec|moi)\b"
)
# What a subject stands behind inside a clause, in small letters with its marks.
BEFORE_SUBJECT = re.compile(
    r"(?:[,:]|\s[-–]|\b(?:thì|do|được|còn|rồi|nhưng|song|"
    r"vì vậy|do đó|do vậy|vì thế|muốn vậy|năm nay|sau đó)|(?:^|[,;:.]\s*)riêng)\s*$"
)
DO = re.compile(r"\b(?:do|được)\s+$")
THEN = re.compile(r"\bthì\s+$")
# `do X …` of these says where a thing comes from, not who is to act: `đề án do Bộ Nội vụ phê duyệt`.
COMES_FROM = re.compile(
    r"(?:đã |sẽ |trực tiếp )?(?:phê duyệt|ban hành|quản lý|quy định|quyết định|chỉ định|cấp|cử|cung cấp|tài trợ|"
    r"giao|thành lập|phát động|công bố|sản xuất|đầu tư|bảo đảm|đảm bảo|chi trả|ủy quyền|uỷ quyền|bầu|bổ nhiệm|"
    r"thông qua|đề xuất|đề nghị|yêu cầu|chấp thuận|cho phép|làm (?:chủ đầu tư|chủ sở hữu|"
    r"trưởng|tổ trưởng|phó|chủ tịch|chủ nhiệm)|đứng đầu|sở hữu|nắm giữ|gửi|chuyển|nêu|xây dựng và ban hành)\b"
)
# Verbs that make whoever stands before them who acts, wherever they stand.
DUTY = re.compile(
    r"(?:trực tiếp |cùng |tự |phải |sẽ |chịu trách nhiệm )?(?:chủ trì|thực hiện|đảm nhiệm|đảm nhận|đảm trách|phụ trách|"
    r"lo liệu|lo|chịu trách nhiệm|có trách nhiệm|làm đầu mối|đầu mối|chủ công|triển khai|tiến hành|"
    r"thi hành|trực tiếp|đăng cai|làm(?= (?:hàng|hằng|mỗi|xong|ngay|trước|theo)\b))\b"
)
STRICT = re.compile(r"\s*(?:phải|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ)\b(?! (?:được|có|là)\b)")
# Before a noun that owns, gets or is told of something no subject stands.
NOT_BEFORE_STRICT = re.compile(
    r"\b(?:của|cho|tại|với|về|để|ở|từ|đến|tới|theo|trong|là|và|hoặc|các|những|do|bởi|thuộc|"
    r"như|gửi|báo cáo|mà|khi|nếu)\s*$"
)
# `… là trách nhiệm của X`, `trách nhiệm thuộc về X`, `việc này của X`.
BELONGS = re.compile(
    r"(?:\btrách nhiệm(?: [^\W\d_]+){0,5}? (?:thuộc về|là của)|\b(?:là|thuộc)(?: về)? trách nhiệm(?: chính)?(?: của)?"
    r"|\b(?:việc|phần việc|nhiệm vụ|phần) (?:này|đó|trên)(?: là| thuộc)? (?:của|về|thuộc về))\s+"
)
# `Khâu kỹ thuật: X.`, `đầu mối nhận tin: X`, `người trao đổi phải là X`.
IS_WHO = re.compile(
    r"\b(?:người (?:chịu|phụ|thực|theo|làm|chủ|đại|đứng|trực|ký|trao|xếp|hướng|lập|báo|soạn|giữ|dạy|viết|tiếp)|đơn vị|"
    r"cơ quan|bộ phận|đầu mối|dẫn đầu|chủ trì|phụ trách)(?: [^\W\d_]+){0,4}?(?: phải)?(?: là|:)\s+"
)
# Behind a colon stand no names of who acts where a list, a place or a receiver is announced.
NO_ROLE = re.compile(
    r"\b(?:gồm|thành phần|địa điểm|nơi|tại|gửi|phối hợp|mời|đối tượng|sau|như|là|ở|về|cho|với|của|của các|địa chỉ|tên|"
    r"gọi|tham gia|tham dự|hỗ trợ)\b[^:]{0,30}$"
)
# What names of persons and bodies begin with, known or not: only those act.
ANIMATE = re.compile(
    r"(?:(?:các|mỗi|từng|những|mọi|toàn thể|toàn bộ|tất cả|hai|ba|bốn|\d{1,3}) )?"
    r"(?:nhà (?:thầu|trường|đầu tư|sản xuất|nhập khẩu|cung cấp|phân phối|mạng|tài trợ|máy|xe|báo)|"
    r"công chức|viên chức|nhân viên|giáo viên|giảng viên|báo cáo viên|tuyên truyền viên|cộng tác viên|kiểm dịch viên|"
    r"bác sĩ|y sĩ|dược sĩ|điều dưỡng|hộ sinh|nữ hộ sinh|kỹ thuật viên|thư ký|kế toán|"
    r"thủ quỹ|thủ kho|văn thư|bảo vệ|lái xe|tổ trưởng|tổ phó|đội trưởng|nhóm trưởng|bếp trưởng|"
    r"doanh nghiệp|hợp tác xã|gia đình|phụ huynh|đảng viên|đoàn viên|dân quân|bộ đội|cảnh sát|chi bộ|chi ủy|cấp ủy|"
    r"đảng ủy|tiểu ban|liên đội|chi đoàn|chi hội|"
    r"(?P<bare>người|hộ|chủ(?! (?:trì|động|trương|yếu|đề|quan|tịch))|cán bộ|đơn vị|cơ quan|bộ phận|tổ(?! chức)|đội|"
    r"nhóm|"
    r"ban(?! (?:hành|bố|đầu|ngày|đêm|giao))|phòng(?! (?:chống|ngừa|cháy|bệnh|dịch))|khoa|trung tâm|trạm|chi cục|"
    r"công ty|lực lượng|cá nhân|hội viên|thành viên|công an|hội đồng|khối|bên(?! (?:cạnh|ngoài|trong|dưới|trên))|"
    r"thầy|cô|ông|bà(?! con)|đồng chí|"
    r"trưởng|phó)(?= (?!nào|phụ trách)[^\W\d_]))\b"
)
MODAL = re.compile(
    r"(?:co trach nhiem|chiu trach nhiem|co nhiem vu|phai|can|se|chu dong|tiep tuc|khan truong|nghiem tuc|thuong xuyen|"
    r"kip thoi|tich cuc|dinh ky|can cu|tren co so|theo|la (?:co quan|don vi|dau moi)|truc tiep|"
    r"tuy theo|hang (?:ngay|tuan|thang|quy|nam)|khong |"
    r"co ke hoach|co bien phap|co van ban)\b"
)
_COUNTS = r"có (?:ít nhất|tối thiểu|từ|trên|không quá|\d)"
# What is said of a body without an act of it.
IS = re.compile(
    rf"(?:(?:gồm|bao gồm|thuộc|của|năm|nào|có tên)\b|{_COUNTS}"
    r"|bị |được (?!(?:giao|phân công|đề nghị|yêu cầu|ủy quyền|uỷ quyền|chỉ định)\b)"
    r"|là (?!(?:cơ quan|đơn vị|bộ phận|người|đầu mối)\b))"
)
# What no predicate begins with.
NO_PREDICATE = re.compile(
    r"(?:là|của|và|trong|tại|ở|trên|thuộc|đến|này|khác|hoặc|về|với|như|nếu|thì|gồm|để|do|có tên|đã|đang|nào|một|"
    r"ít nhất|tối thiểu|tối đa|không quá|có (?!trách nhiệm|nhiệm vụ|kế hoạch|biện pháp|văn bản|mặt|phương án|giải pháp)"
    rf"|{_COUNTS})\b"
)
# Who is asked for something from below: `đề nghị UBND tỉnh xem xét` puts no task on it.
ABOVE = re.compile(
    r"(?:thuong truc )?(?:(?:chu tich )?(?:ubnd|uy ban nhan dan) (?:tinh|thanh pho|huyen)|hdnd|hoi dong nhan dan|"
    r"chinh phu|thu tuong|bo |trung uong|quoc hoi|tinh uy|huyen uy|thanh uy|ban thuong vu|lanh dao|cap )"
)
_SENDS = r"cu (?:\w+ ){1,3}tham gia"
# Who cooperates without that word: `cử người tham gia`, `cùng tham gia`, `để phối hợp`.
JOINS_IN = re.compile(
    rf",?\s*(?:co trach nhiem |duoc moi |la (?:co quan |don vi |bo phan )|cung )?"
    rf"(?:tham gia|{_SENDS}|tham du|du de|(?:de |cung )?phoi hop|ho tro|giup|"
    r"(?P<and_does>cung)|gop y)\b\s*"
)
JOINING = re.compile(rf",?\s*\b(?:cung tham gia|{_SENDS}|de (?:cung )?phoi hop|cung phoi hop)\b")
ALONG = re.compile(r"(?<![\"“”'])\bcùng(?: với)? (?!nhau\b)", re.IGNORECASE)
BESIDE = re.compile(
    r"\b(?:kết hợp(?: với| cùng)?|(?:có|với) (?:sự|tiếng nói|ý kiến) "
    r"(?!giám sát|hướng dẫn|chỉ đạo|đồng ý|lãnh đạo|phê duyệt|chấp thuận|"
    r"điều hành|quản lý|kiểm tra|thống nhất|nhất trí)(?:[^\W\d_]+ ){1,4}của|có mời|bàn bạc (?:cùng|với)) ",
    re.IGNORECASE,
)
WITH_HELP = re.compile(r"\bcó (?=[^,.;]{1,80}(?:cùng|tham gia|phối hợp|hỗ trợ|ra quân)\b)", re.IGNORECASE)
PRESENT = re.compile(r"\bco (?:dai dien|su tham du)(?: lanh dao)?(?: cua)? ")
WITH = re.compile(r",?\s*(?:chu tri,?\s*)?cung(?! cap\b| ung\b| co\b)(?: voi)?\s+")
# What is passed over between a cue and the names it asks for.
BEHIND_CUE = re.compile(r"\s*(?::|cho|lai cho|truc tiep cho|nhiem vu cho|trach nhiem cho|cua|cac dong chi:|voi)?\s*")
# A condition or a topic, behind which another one may act.
THEN_OR_COLON = re.compile(r"\bthì\s+|:\s+")
# Where a subject that is in no list may begin inside a clause.
AFTER_SIGN = re.compile(r"(?:[,:]|\s[-–]|\b(?:thì|do|còn|rồi|nhưng|vì vậy|do đó|do vậy|vì thế))\s+")
# Whose fault it is says who answers for it, not who acts: `Nơi nào để xảy ra …, Chủ tịch … phải chịu trách nhiệm`.
FAULT = re.compile(r"\bnào\b")
ANSWERS = re.compile(r"\b(?:chịu trách nhiệm|bị)\b")
# A number, not an act: `mỗi lớp không quá 40 người`.
AMOUNT = re.compile(rf"(?:không quá|ít nhất|tối thiểu|tối đa|{_COUNTS})\b|\d")
# A programme that is called by who cooperates: `Chương trình phối hợp với Hội Nông dân tỉnh`.
NAMED_SO = re.compile(r"\b(?:chương trình|kế hoạch|quy chế|thỏa thuận|biên bản|nghị quyết|văn bản|hợp đồng)\s+$")
# Up to a verb of duty whoever is named behind `do` reaches, known or not.
TO_DUTY = re.compile(
    r"((?:[^\W\d_]+ ){1,9}?)(?=(?:chủ trì|đảm nhiệm|đảm nhận|đảm trách|phụ trách|thực hiện|lo liệu|lo|chịu trách nhiệm|"
    r"có trách nhiệm|tự|chấp bút|làm đầu mối|trực tiếp)\b)"
)
# Whoever is told stands behind these; a list of them may go on behind a comma.
DIRECTS = re.compile(
    r"\b(?:chỉ đạo|hướng dẫn|đôn đốc|yêu cầu|đề nghị|vận động|tuyên truyền|phục vụ|hỗ trợ|giúp|cho|đến|tới|với|giữa|"
    r"kiểm tra|giám sát|thông báo|gửi|báo cáo|trình|bởi|như|gồm|và)\s+(?=(?:[^\W\d_]+\s+){0,2}[^\W\d_]+\s*$)"
)
TOLD = re.compile(
    r"(?:các |mỗi |từng |những )?(?:cơ quan|đơn vị|địa phương|ngành|cấp|nhân dân|người dân|xã|phường|huyện|sở|phòng|"
    r"ban|tổ|doanh nghiệp|tổ chức|cá nhân|hộ|trường|thôn|khối|hội|đoàn thể|cán bộ|lực lượng)\b"
)
OWNER = re.compile(r"\b(?:của|với|giữa|tại|ở|cho|từ|theo|do|được|khi|gửi|trình|báo cáo|về)\s+$")
CLOSES = re.compile(r"\s*(?:[.;]|$)")
# Verbs that qualify a noun of persons as often as they are what it does: `Cán bộ lãnh đạo vắng mặt`.
QUALIFIES = re.compile(r"(?:lãnh đạo|quản lý|phụ trách|chuyên trách|tham gia|phục vụ|thực hiện)\b")
# `Đối với UBND các xã: …` tells them what to do.
REGARDING = re.compile(r"\s*(?:đối với|về phía|riêng)\s+", re.IGNORECASE)
# `tuần tra chung giữa A và B`: both act.
BETWEEN = re.compile(r"\bchung (?:giữa|của)\s+")
