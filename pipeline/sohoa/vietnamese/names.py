"""Names of people and places, and the capitalised words of administration that are neither. Facts, kept short.

All entries are in lower case and in canonical spelling (`sohoa.vietnamese.orthography.canonical`).
"""

from __future__ import annotations

_CLEAR_SURNAMES_TEXT = """
    nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ ngô dương lý trịnh đinh trương phùng tạ đàm châu bế
    cháng chảo chẩu chử cù cấn diệp doãn giàng giềng hờ hứa khuất kiều lèng lù lường lầu mạc nghiêm ngải ngụy phàn
    phù quàng quách sùng thiều thào thạch triệu tráng tòng tô tẩn vương vừ đèo đậu
"""
CLEAR_SURNAMES = frozenset(_CLEAR_SURNAMES_TEXT.split())
"""Surnames that seldom begin anything but a name; Hmong and Thai ones of the north among them."""

_WEAK_SURNAMES_TEXT = """
    an biện bành bá bạch bồ cao chu chung cung cát cầm danh giang giáp hà hàn hùng hạ hạng hầu hồ kha khúc khương
    khổng kim la liêu lâm lã lò lưu lương lại lộ lục lữ ma mai mã mông mẫn ngọ nhan nhung nhâm nhữ ninh nông phí
    phương quang sơn sầm thái thân thăng thập thịnh tiết trà trác trưng tào tôn tăng tất tống từ ung uông vi vạn âu
    ôn đoàn đào đôn đới
"""
WEAK_SURNAMES = frozenset(_WEAK_SURNAMES_TEXT.split())
"""Surnames that are everyday words as well: believed only where nothing speaks against a name."""

MIDDLE_NAMES = frozenset(("văn", "thị", "đình", "hữu", "đức", "xuân", "ngọc", "quang", "minh", "thanh", "hồng", "bá"))
"""Middle names that make a name of three words certain, whatever the surname."""

_ORDINARY_STARTS_TEXT = """
    phó bộ thứ ủy bí trưởng tổng giám chánh chủ viện cục vụ sở ban phòng điều khoản chương mục phần luật nghị quyết
    căn theo trong các những khi và của là được cho tại từ đến thủ ubnd hđnd người trường số ngày năm tháng
"""
ORDINARY_STARTS = frozenset(_ORDINARY_STARTS_TEXT.split())
"""First words of titles, bodies and clauses: where one stands, no name goes on."""

# Capitalised word and the lower-case word that makes an ordinary expression of it. The second word tells `Thanh tra`
# from the given name `Thanh`. The commonest of administrative texts.
_EXPRESSIONS = """
    nghị định,hội đồng,ủy ban,trường hợp,chính phủ,nhà nước,thông tư,công an,tổ chức,cơ quan,đối với,chủ tịch,
    quyết định,giấy chứng,bộ trưởng,quốc hội,căn cứ,phụ lục,nội dung,đầu tư,tài chính,quản lý,báo cáo,tòa án,thực hiện,
    sửa đổi,trong thời,thủ tướng,hồ sơ,xây dựng,hệ thống,ngân hàng,văn phòng,cơ sở,thường trực,nghị quyết,kế hoạch,
    đất đai,doanh nghiệp,giám đốc,quốc phòng,thủ trưởng,trách nhiệm,môi trường,nông nghiệp,thông tin,trung ương,
    giấy phép,quy định,quy hoạch,văn bản,công ty,thanh tra,tư pháp,cảnh sát,đơn vị,thời gian,bộ luật,danh mục,yêu cầu,
    chấp hành,kho bạc,kiểm toán,trình tự,kiểm soát,hải quan,điều lệ,ban hành,viện kiểm,sử dụng,chỉ đạo,kiểm tra,
    phát triển,đào tạo,thời hạn,xử lý,thẩm quyền,giáo dục,thông báo,dự án,bảo đảm,lao động,hợp đồng,cục trưởng,
    thường vụ,kết quả,trung tâm,tài nguyên,dịch vụ,trưởng phòng,phối hợp,đối tượng,cộng hòa,hoạt động,chương trình,
    kinh doanh,quy chế,đánh giá,đại hội,điều kiện,tài sản,xác định,cá nhân,tổ quốc,tổng giám,bảo vệ,chính sách,
    nhiệm vụ,biên bản,nội vụ,nguyên tắc,sở hữu,công nghệ,thi hành,ngoại giao,bổ sung,tổng công,dân tộc,tổng cục,
    hướng dẫn,áp dụng,khoa học,khu vực,quản trị,ban kiểm,ban quản,đề án,nghiên cứu,mặt trận,chủ trì,thủ tục,ngân sách,
    danh sách,tỷ lệ,diện tích,chế độ,kinh phí,hình thức,thành viên,tiếp nhận,chi cục,khen thưởng,vô tuyến,thi đua,
    tiêu chuẩn,đăng ký,trưởng đoàn,vi phạm,nghĩa vụ,thanh niên,phụ nữ,nông dân,cựu chiến,chữ thập,liên đoàn,liên hiệp,
    phạm vi,lý do,lý lịch,lý luận,lý thuyết,vũ trụ,vũ khí,vũ trang,hồ chứa,đoàn thể,đoàn viên,đoàn công,cao đẳng,
    cao tốc,lưu trữ,lưu ý,mai táng,kim loại,kim ngạch,lâm nghiệp,thái độ,lương thực,lương hưu,an toàn,an ninh,an sinh,
    văn hóa,văn thư,hà nội,dân quân,dân số,dân vận,tuyên giáo,thể thao,thể dục,du lịch,y tế,giao thông,công thương,
    truyền thông,vận tải,nhân dân,cán bộ,đảng ủy,đảng viên,bí thư,thành ủy,tỉnh ủy,huyện ủy,đảng bộ,chi bộ,khối lượng,
    đô thị,nhà máy,khu công,chi nhánh,học viện,đại học,tiểu học,mầm non,trung học,bệnh viện,trạm y,phê duyệt,về việc,
    tăng cường,tăng trưởng,thân nhân,thủy sản,thủy lợi,hội nghị,hội thảo,chỉ thị,công văn,tờ trình,phương án,
    phương pháp,phương tiện,danh hiệu,chung cư,chu kỳ,chu vi,la bàn,từ ngày,từ năm,từ điều,lại có,quang cảnh,
    dương lịch,trương mục,trần nhà,võ thuật,tôn giáo,tôn trọng,mã số,ứng dụng,ứng phó,trang thiết,trang bị,lộ trình,
    bồi thường,sơn tĩnh,hàn the,điện lực,điện thoại,đặc biệt,bưu điện,bưu chính,viễn thông,khuyến nông,vệ sinh,
    thống kê,quân sự,quân đội,biên phòng,bảo hiểm,thương mại,thương binh,thuế giá,hành chính,tổng hợp,tổng thanh,
    minh bạch,thành lập,thành phố,thành phần,trung tướng,thiếu tướng,đại tướng,chỉ huy,kiểm sát,kiểm lâm,kiểm ngư,
    châu phi,châu á,châu âu,châu mỹ,châu úc,châu thổ
"""
EXPRESSIONS = frozenset(tuple(pair.split()) for pair in _EXPRESSIONS.replace("\n", "").split(","))

PERSON_TITLES = frozenset((("ông",), ("bà",), ("đồng", "chí"), ("người", "ký"), ("họ", "tên"), ("họ", "và", "tên")))
"""What stands before a person's name."""

PLACE_TITLES = frozenset(
    (
        *(("tỉnh",), ("huyện",), ("xã",), ("phường",), ("quận",), ("thôn",), ("ấp",)),
        *(("thành", "phố"), ("thị", "trấn"), ("thị", "xã"), ("đặc", "khu")),
    )
)
"""What stands before the name of a place."""

PROVINCES = frozenset(
    tuple(name.split())
    for name in """
    an giang,bà rịa,vũng tàu,bắc giang,bắc kạn,bạc liêu,bắc ninh,bến tre,bình định,bình dương,bình phước,bình thuận,
    cà mau,cần thơ,cao bằng,đà nẵng,đắk lắk,đắk nông,điện biên,đồng nai,đồng tháp,gia lai,hà giang,hà nam,hà nội,
    hà tĩnh,hải dương,hải phòng,hậu giang,hòa bình,hưng yên,khánh hòa,kiên giang,kon tum,lai châu,lâm đồng,lạng sơn,
    lào cai,long an,nam định,nghệ an,ninh bình,ninh thuận,phú thọ,phú yên,quảng bình,quảng nam,quảng ngãi,quảng ninh,
    quảng trị,sóc trăng,sơn la,tây ninh,thái bình,thái nguyên,thanh hóa,thừa thiên huế,thừa thiên,tiền giang,
    hồ chí minh,trà vinh,tuyên quang,vĩnh long,vĩnh phúc,yên bái,hà tây,đắc lắc,đắc nông,đăk lăk,đăk nông,bắc cạn
    """.replace("\n", "").split(",")
)
"""The provinces and central cities before and since the mergers of 2025, old spellings among them."""

_FOREIGN_WORDS_TEXT = """
    internet website web email fax file online offline wifi link url app ship container camera gas logistics laser
    bar karaoke menu radio mobile test excel word windows microsoft google facebook zalo youtube smart home phone
    computer scan photo photocopy form list server data database cloud big block chain blockchain hacker virus
    vitamin protein casino gen vaccine sars covid stress marketing market bank world group company limited ltd
    corporation bio standard iso gamma alpha beta acid oxy ester etylen carbon plastic silicon radar robot drone
    shop mall resort villa golf tour tourism visa passport card credit mail gmail yahoo outlook power point
    software hardware desktop laptop tablet wireless network internet router modem chip led center park city tower
    plaza hotel festival show game live stream video audio album clip video film photo studio blog forum chat bot
    chatbot dashboard portal vneid module code soft asean unesco unicef interpol oxfam apec olympic paralympic
    asiad fifa viettel mobifone vinaphone vietinbank agribank vietcombank vietnam singapore indonesia malaysia
    australia canada london paris tokyo berlin washington usd euro basel incoterms and of the for with from
"""
FOREIGN_WORDS = frozenset(_FOREIGN_WORDS_TEXT.split())
"""Foreign words of administrative texts that no shape gives away, and English words that join others."""
