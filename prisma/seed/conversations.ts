export type SeedPerson = { key: string; email: string; name: string }

export type SeedConversation = {
  /** a product's slug */
  product: string
  /** a shopper's key */
  shopper: string
  unreadByShop: number
  unreadByShopper: number
  /** The product's price when it was asked about, where that was another. */
  priceAsAsked?: number
  /** oldest first: minutesAgo falls towards the newest line */
  lines: { from: 'shopper' | 'seller'; minutesAgo: number; body: string }[]
}

export const sellers: (SeedPerson & { shop: 'ongi' | 'solip' })[] = [
  { key: 'seller', email: 'seller@munui.test', name: '한지우', shop: 'ongi' },
  { key: 'taeyun', email: 'taeyun@munui.test', name: '오태윤', shop: 'ongi' },
  { key: 'harin', email: 'harin@munui.test', name: '문하린', shop: 'solip' },
]

export const shoppers: SeedPerson[] = [
  { key: 'shopper', email: 'shopper@munui.test', name: '김서연' },
  { key: 'minjae', email: 'minjae@munui.test', name: '박민재' },
  { key: 'haeun', email: 'haeun@munui.test', name: '이하은' },
  { key: 'doyun', email: 'doyun@munui.test', name: '최도윤' },
  { key: 'yuna', email: 'yuna@munui.test', name: '정유나' },
  { key: 'jihun', email: 'jihun@munui.test', name: '강지훈' },
  { key: 'sora', email: 'sora@munui.test', name: '윤소라' },
  { key: 'gaeun', email: 'gaeun@munui.test', name: '임가은' },
  { key: 'emma', email: 'emma@munui.test', name: 'Emma Clarke' },
  { key: 'daniel', email: 'daniel@munui.test', name: 'Daniel Roy' },
]

export const conversations: SeedConversation[] = [
  {
    product: 'celadon-mug',
    shopper: 'shopper',
    unreadByShop: 0,
    unreadByShopper: 2,
    lines: [
      { from: 'shopper', minutesAgo: 1530, body: '안녕하세요, 머그 두 개를 선물하려고 하는데요' },
      { from: 'shopper', minutesAgo: 1529, body: '두 개를 한 상자에 같이 포장할 수 있을까요?' },
      { from: 'seller', minutesAgo: 1512, body: '안녕하세요, 서연님. 네, 두 개짜리 상자가 있어요.' },
      {
        from: 'seller',
        minutesAgo: 1511,
        body: '칸막이가 있는 종이 상자에 담아 면 보자기로 묶어 드리고, 포장은 무료예요. 보자기는 쑥색과 미색이 있어요.',
      },
      { from: 'shopper', minutesAgo: 1498, body: '미색이 좋겠어요!' },
      { from: 'shopper', minutesAgo: 1496, body: '각인도 하고 싶은데, 굽에 몇 글자까지 들어가요?' },
      {
        from: 'seller',
        minutesAgo: 1480,
        body: '한글은 여섯 글자, 영문은 열 글자까지 또렷하게 들어가요. 날짜를 넣으시는 분도 많아요.',
      },
      {
        from: 'shopper',
        minutesAgo: 1391,
        body: '그럼 하나는 "은우", 하나는 "수아"로 부탁드려요. 두 사람 결혼 선물이에요',
      },
      { from: 'seller', minutesAgo: 1379, body: '축하드려요. 글씨는 붓글씨체와 고딕 가운데 어느 쪽이 좋으세요?' },
      { from: 'shopper', minutesAgo: 1376, body: '붓글씨체요' },
      { from: 'shopper', minutesAgo: 134, body: '다음 주 토요일이 예식인데, 금요일까지 받을 수 있을까요?' },
      {
        from: 'seller',
        minutesAgo: 61,
        body: '각인에 사흘이 걸려서, 오늘 주문해 주시면 수요일에 보내고 목요일쯤 도착해요.',
      },
      {
        from: 'seller',
        minutesAgo: 60,
        body: '주문하실 때 요청 사항에 "각인: 은우 / 수아, 미색 보자기"라고만 적어 주세요.',
      },
    ],
  },
  {
    product: 'small-moon-jar',
    shopper: 'shopper',
    unreadByShop: 1,
    unreadByShopper: 0,
    lines: [
      { from: 'shopper', minutesAgo: 5905, body: '달항아리 재입고 예정이 있나요? 한 달째 품절이라 여쭤봐요' },
      {
        from: 'seller',
        minutesAgo: 5840,
        body: '기다려 주셔서 고마워요. 이달 말에 가마를 때는데 네 점이 들어가요. 다 잘 나오면 다음 달 초에 올릴 수 있어요.',
      },
      { from: 'shopper', minutesAgo: 5822, body: '하나 미리 맡아 주실 수도 있어요?' },
      {
        from: 'seller',
        minutesAgo: 5790,
        body: '네, 한 점 맡아 둘게요. 가마에서 나오면 사진부터 보내 드릴 테니 보고 정해 주세요.',
      },
      { from: 'shopper', minutesAgo: 18, body: '혹시 가마는 언제 여시는지 정해졌나요? 이사 날짜랑 맞추고 싶어서요' },
    ],
  },
  {
    product: 'pine-fountain-pen',
    shopper: 'shopper',
    unreadByShop: 0,
    unreadByShopper: 0,
    priceAsAsked: 74000,
    lines: [
      {
        from: 'shopper',
        minutesAgo: 10260,
        body: '만년필이 처음인데 EF랑 F 중에 뭐가 나을까요? 다이어리에 작게 쓰는 편이에요',
      },
      {
        from: 'seller',
        minutesAgo: 10215,
        body: '작은 글씨라면 EF를 권해 드려요. 다만 F가 조금 더 미끄럽게 써져서, 칸이 6mm보다 넓으면 F도 괜찮아요.',
      },
      { from: 'shopper', minutesAgo: 10208, body: '제 다이어리가 5mm 모눈이니까 EF로 할게요' },
      { from: 'shopper', minutesAgo: 10207, body: '써 보고 너무 가늘면 촉만 바꿀 수 있어요?' },
      {
        from: 'seller',
        minutesAgo: 10180,
        body: '네, 받고 2주 안이면 한 번은 무료로 바꿔 드려요. 잉크를 넣으신 뒤여도 괜찮아요.',
      },
      { from: 'shopper', minutesAgo: 10171, body: '오 좋네요. 주문했어요, 감사합니다' },
    ],
  },
  {
    product: 'ash-noodle-bowl',
    shopper: 'haeun',
    unreadByShop: 2,
    unreadByShopper: 0,
    lines: [
      {
        from: 'shopper',
        minutesAgo: 8795,
        body: '안녕하세요. 다음 달에 작은 국숫집을 여는데 면기를 대량으로 주문할 수 있는지 궁금해요',
      },
      { from: 'shopper', minutesAgo: 8794, body: '40개 정도 생각하고 있어요' },
      {
        from: 'seller',
        minutesAgo: 8760,
        body: '개업 준비하시는군요, 축하드려요. 40개면 새로 구워야 해서 4주쯤 걸려요.',
      },
      { from: 'seller', minutesAgo: 8759, body: '가게 여시는 날이 언제예요?' },
      { from: 'shopper', minutesAgo: 8741, body: '다음 달 28일이요. 그 전 주에는 있어야 연습을 할 것 같아요' },
      {
        from: 'seller',
        minutesAgo: 8720,
        body: '그러면 다음 달 20일까지 받으시도록 일정을 잡아 볼게요. 빠듯하지만 할 수 있어요.',
      },
      { from: 'shopper', minutesAgo: 8712, body: '다행이에요 ㅠㅠ 가격은 어떻게 될까요?' },
      {
        from: 'seller',
        minutesAgo: 8655,
        body: '견적을 적어 드릴게요.\n\n· 회청 면기 40개: 36,000원 × 40 = 1,440,000원\n· 30개 이상 10% 할인: -144,000원\n· 배송비: 없음\n· 합계: 1,296,000원\n\n주문하실 때 30%인 388,800원을 먼저 받고, 나머지는 보내기 전날에 받아요. 깨질 때를 생각해 두 개를 더 구워서 함께 보내 드릴게요.',
      },
      { from: 'shopper', minutesAgo: 8630, body: '두 개를 더 주신다고요? 감사합니다' },
      { from: 'shopper', minutesAgo: 8628, body: '남편이랑 상의하고 내일 말씀드릴게요' },
      { from: 'seller', minutesAgo: 8615, body: '네, 천천히 보세요. 견적은 2주 동안 그대로예요.' },
      { from: 'shopper', minutesAgo: 7390, body: '상의했어요. 진행하고 싶은데 몇 가지만 더 여쭤볼게요' },
      { from: 'shopper', minutesAgo: 7389, body: '1. 업소용 식기세척기에 돌려도 되나요?' },
      { from: 'shopper', minutesAgo: 7388, body: '2. 열 개씩 포개도 괜찮은가요?' },
      { from: 'shopper', minutesAgo: 7387, body: '3. 나중에 깨지면 몇 개만 더 살 수 있나요?' },
      { from: 'seller', minutesAgo: 7342, body: '하나씩 답해 드릴게요.' },
      {
        from: 'seller',
        minutesAgo: 7340,
        body: '업소용 세척기도 괜찮아요. 헹굼 온도가 85도인 기계로 3년째 쓰시는 가게가 있어요.',
      },
      {
        from: 'seller',
        minutesAgo: 7338,
        body: '포개는 건 여섯 개까지를 권해 드려요. 그보다 높으면 맨 아래 굽 자리에 긁힌 자국이 생길 수 있어요.',
      },
      {
        from: 'seller',
        minutesAgo: 7337,
        body: '추가는 늘 만드는 그릇이라 한 개부터 사실 수 있고, 할인도 똑같이 해 드려요.',
      },
      { from: 'shopper', minutesAgo: 7325, body: '3년째라니 안심이에요' },
      {
        from: 'shopper',
        minutesAgo: 7322,
        body: '혹시 실제로 써 볼 수 있게 한 개만 먼저 받아 볼 수 있을까요? 900ml가 넉넉한지 국물을 담아 보고 싶어서요',
      },
      {
        from: 'seller',
        minutesAgo: 7301,
        body: '그럼요. 오늘 한 개 보내 드릴게요. 그 한 개 값은 나중에 합계에서 빼 드려요.',
      },
      { from: 'shopper', minutesAgo: 7298, body: '방금 한 개 주문했어요!' },
      { from: 'seller', minutesAgo: 7260, body: '확인했어요. 오늘 오후에 나가요.' },
      { from: 'shopper', minutesAgo: 4480, body: '그릇 잘 받았어요. 색이 사진보다 더 예뻐요' },
      { from: 'shopper', minutesAgo: 4478, body: '국물 500ml에 면 1인분을 담으니 딱 좋아요. 곱빼기도 들어가겠어요' },
      { from: 'seller', minutesAgo: 4451, body: '다행이에요. 뜨거운 국물을 담았을 때 손에 들기는 어떠셨어요?' },
      {
        from: 'shopper',
        minutesAgo: 4443,
        body: '벽이 두꺼워서 괜찮았어요. 그런데 나르는 사람한테는 조금 무거울 수도 있겠더라고요',
      },
      {
        from: 'seller',
        minutesAgo: 4420,
        body: '빈 그릇이 680g이에요. 벽을 얇게 깎으면 600g까지 줄일 수 있는데, 그만큼 빨리 식어요.',
      },
      { from: 'shopper', minutesAgo: 4411, body: '국물이 뜨거운 게 더 중요하니까 지금 두께로 할게요' },
      { from: 'seller', minutesAgo: 4402, body: '알겠어요, 이대로 만들게요.' },
      { from: 'shopper', minutesAgo: 2990, body: '예약금 보냈습니다. 이하은 이름으로 388,800원이에요' },
      { from: 'seller', minutesAgo: 2951, body: '잘 받았어요. 오늘부터 물레를 돌려요.' },
      { from: 'seller', minutesAgo: 2950, body: '초벌이 나오면 사진 보내 드릴게요. 열흘쯤 뒤예요.' },
      { from: 'shopper', minutesAgo: 2944, body: '설레네요. 잘 부탁드립니다' },
      { from: 'shopper', minutesAgo: 1475, body: '세금계산서도 받을 수 있을까요? 사업자등록증은 나와 있어요' },
      {
        from: 'seller',
        minutesAgo: 1440,
        body: '네, 등록증 사본과 받으실 메일 주소를 알려 주시면 잔금 받는 날 발행해 드려요.',
      },
      { from: 'shopper', minutesAgo: 1432, body: '알겠습니다, 정리해서 보낼게요' },
      { from: 'shopper', minutesAgo: 47, body: '그리고 종지도 같이 맞추면 좋을 것 같은데요' },
      { from: 'shopper', minutesAgo: 45, body: '종지 세 개 세트 말고 철유 종지만 40개도 가능할까요?' },
    ],
  },
  {
    product: 'iron-teapot',
    shopper: 'minjae',
    unreadByShop: 0,
    unreadByShopper: 1,
    lines: [
      { from: 'shopper', minutesAgo: 412, body: '이 주전자 직화로 써도 되나요?' },
      {
        from: 'seller',
        minutesAgo: 388,
        body: '아니요, 불에 바로 올리면 금이 가요. 끓인 물을 부어 우리는 주전자예요.',
      },
      { from: 'shopper', minutesAgo: 381, body: '아 그렇군요. 보이차를 자주 마시는데 색이 밸까요?' },
      {
        from: 'seller',
        minutesAgo: 359,
        body: '안쪽에도 유약을 입혀서 잘 배지 않아요. 오래 쓰면 뚜껑 안쪽에 찻물이 조금 앉는데, 베이킹소다로 닦으면 지워져요.',
      },
      { from: 'shopper', minutesAgo: 352, body: '식기세척기는 안 되는 거죠?' },
      {
        from: 'seller',
        minutesAgo: 340,
        body: '네, 황동 손잡이가 검게 변해서 손으로 헹궈 주세요. 세제 없이 물로만 씻어도 충분해요.',
      },
    ],
  },
  {
    product: 'white-teacup-saucer',
    shopper: 'doyun',
    unreadByShop: 0,
    unreadByShopper: 0,
    lines: [
      {
        from: 'shopper',
        minutesAgo: 3120,
        body: '안녕하세요. 어제 찻잔 두 벌을 받았는데 문제가 있어서 글 남겨요.\n\n상자를 열어 보니 받침 하나에 3cm쯤 금이 가 있었어요. 겉상자는 멀쩡했고, 완충재도 잘 들어 있었어요. 두드리면 다른 것과 소리가 달라요.\n\n찻잔 두 개와 나머지 받침은 괜찮아요.\n\n이번 주 일요일에 부모님이 오셔서 쓰려고 산 것이라, 되도록 받침 하나만 빨리 바꿀 수 있으면 좋겠어요. 주문 내역은 지난 화요일, 나무 상자 두 벌이에요.',
      },
      { from: 'seller', minutesAgo: 3098, body: '도윤님, 기다리셨을 텐데 금 간 받침이 가서 정말 죄송해요.' },
      {
        from: 'seller',
        minutesAgo: 3097,
        body: '받침 하나는 오늘 바로 새것으로 보내 드릴게요. 내일이나 늦어도 토요일에는 도착해요. 비용은 없어요.',
      },
      {
        from: 'seller',
        minutesAgo: 3095,
        body: '금 간 받침은 돌려보내지 않으셔도 돼요. 다칠 수 있으니 종이에 싸서 버려 주세요.',
      },
      { from: 'shopper', minutesAgo: 3081, body: '이렇게 빨리 처리해 주실 줄 몰랐어요. 감사합니다' },
      { from: 'seller', minutesAgo: 2905, body: '오늘 3시에 나갔어요. 이번에는 받침을 한 겹 더 감쌌어요.' },
      { from: 'shopper', minutesAgo: 1610, body: '받침 잘 도착했어요. 금도 없고 소리도 맑아요!' },
      { from: 'seller', minutesAgo: 1588, body: '다행이에요. 부모님과 좋은 시간 보내세요.' },
    ],
  },
  {
    product: 'iron-rice-bowl',
    shopper: 'yuna',
    unreadByShop: 3,
    unreadByShopper: 0,
    lines: [
      { from: 'shopper', minutesAgo: 2950, body: '월요일에 주문했는데 아직 배송 준비 중이에요. 언제 출발하나요?' },
      {
        from: 'seller',
        minutesAgo: 2890,
        body: '유나님, 늦어져서 죄송해요. 네 개들이 상자가 떨어져 오늘 새로 들어와요. 내일 오전에 꼭 보낼게요.',
      },
      { from: 'shopper', minutesAgo: 2881, body: '네 알겠습니다' },
      { from: 'shopper', minutesAgo: 212, body: '어제 보내신다고 하셨는데 송장이 아직 안 나와서요' },
      { from: 'shopper', minutesAgo: 211, body: '토요일이 집들이라 그 전에 꼭 필요해요' },
      { from: 'shopper', minutesAgo: 96, body: '혹시 오늘 안에 어렵다면 낱개 포장이어도 괜찮아요' },
    ],
  },
  {
    product: 'celadon-side-plate',
    shopper: 'emma',
    unreadByShop: 0,
    unreadByShopper: 0,
    lines: [
      { from: 'shopper', minutesAgo: 4265, body: 'Hello! Do you ship to Canada? I would like two sets of five.' },
      {
        from: 'seller',
        minutesAgo: 4190,
        body: 'Hello Emma, yes, we ship to Canada by EMS. It usually takes seven to ten days.',
      },
      {
        from: 'seller',
        minutesAgo: 4188,
        body: 'For ten plates the parcel is about 4 kg, so postage would be around 62,000 won.',
      },
      { from: 'shopper', minutesAgo: 4171, body: 'That works for me. Are they fine in the dishwasher every day?' },
      {
        from: 'seller',
        minutesAgo: 4150,
        body: 'Yes, we run ours daily. Leave a little space between the plates so the rims do not knock against each other.',
      },
      { from: 'shopper', minutesAgo: 4146, body: 'Great. What happens if one breaks on the way?' },
      { from: 'seller', minutesAgo: 4128, body: 'Send us a photo and we will post a replacement, at no cost to you.' },
      { from: 'shopper', minutesAgo: 4120, body: 'Perfect, I have just ordered. Thank you for the quick answers.' },
    ],
  },
  {
    product: 'sauce-dish-trio',
    shopper: 'jihun',
    unreadByShop: 0,
    unreadByShopper: 0,
    lines: [
      { from: 'shopper', minutesAgo: 7010, body: '세 개 다 청자빛으로 바꿔서 살 수 있나요?' },
      {
        from: 'seller',
        minutesAgo: 6935,
        body: '네, 값은 같아요. 주문 요청 사항에 "청자빛 세 개"라고 적어 주시면 그렇게 담아 드릴게요.',
      },
    ],
  },
  {
    product: 'celadon-bottle-vase',
    shopper: 'sora',
    unreadByShop: 2,
    unreadByShopper: 0,
    lines: [
      {
        from: 'shopper',
        minutesAgo: 640,
        body: '입구가 2.6cm라고 되어 있는데, 매화 가지 두 대를 같이 꽂을 수 있을까요?',
      },
      {
        from: 'seller',
        minutesAgo: 615,
        body: '가지 굵기가 1cm 안쪽이면 두 대까지 들어가요. 그보다 굵으면 한 대가 보기 좋아요.',
      },
      { from: 'shopper', minutesAgo: 33, body: '제가 꽂으려는 건 이런 가지예요' },
      { from: 'shopper', minutesAgo: 32, body: 'https://flowers.example.com/branches/plum-white?length=70cm' },
    ],
  },
  {
    product: 'onggi-salt-jar',
    shopper: 'gaeun',
    unreadByShop: 0,
    unreadByShopper: 1,
    lines: [
      { from: 'shopper', minutesAgo: 1820, body: '엄마 드리려고 샀는데 처음 쓸 때 뭔가 해야 하나요?' },
      {
        from: 'seller',
        minutesAgo: 1795,
        body: '물로만 헹궈서 햇볕에 하루 말리면 돼요. 세제는 흙에 스며들어서 쓰시면 안 돼요.',
      },
      { from: 'shopper', minutesAgo: 1784, body: '겉에 하얀 가루 같은 게 올라오는 건 괜찮은 거예요?' },
      {
        from: 'seller',
        minutesAgo: 1761,
        body: '네, 소금기가 흙을 지나 밖으로 나온 거라 숨을 잘 쉬고 있다는 뜻이에요. 젖은 행주로 닦아 주세요.',
      },
      { from: 'shopper', minutesAgo: 1755, body: '신기하네요. 김치도 담아도 돼요?' },
      {
        from: 'seller',
        minutesAgo: 1702,
        body: '담을 수는 있지만 냄새가 배서 다시 소금 단지로 쓰기는 어려워요. 한 가지만 담아 두시는 게 좋아요.',
      },
    ],
  },
  {
    product: 'pine-cloth-notebook',
    shopper: 'minjae',
    unreadByShop: 0,
    unreadByShopper: 0,
    lines: [
      { from: 'shopper', minutesAgo: 5580, body: '만년필로 쓰면 뒷면에 비치나요?' },
      { from: 'shopper', minutesAgo: 5579, body: 'M촉이고 잉크가 좀 많이 나오는 편이에요' },
      {
        from: 'seller',
        minutesAgo: 5522,
        body: 'M촉까지는 뒷면에 그림자처럼 옅게 보이는 정도이고, 번지거나 배어 나오지는 않아요. 한 획을 여러 번 덧쓰면 점처럼 비칠 수 있어요.',
      },
      { from: 'shopper', minutesAgo: 5510, body: '양면으로 다 쓸 수 있을 정도일까요?' },
      {
        from: 'seller',
        minutesAgo: 5496,
        body: '저희는 양면으로 써요. 걱정되시면 같은 종이를 두 장 보내 드릴게요, 주소만 알려 주세요.',
      },
      { from: 'shopper', minutesAgo: 5490, body: '아니에요, 믿고 모눈으로 주문할게요 ㅎㅎ' },
      { from: 'seller', minutesAgo: 5471, body: '고마워요. 오늘 보내 드릴게요.' },
    ],
  },
  {
    product: 'ink-bottle',
    shopper: 'daniel',
    unreadByShop: 2,
    unreadByShopper: 0,
    lines: [
      { from: 'shopper', minutesAgo: 845, body: 'Hi, is this ink safe for a vintage pen with a rubber sac?' },
      {
        from: 'seller',
        minutesAgo: 802,
        body: 'Hi Daniel. Yes, it is a mild dye ink with no shellac or pigment. Please do not leave it in the pen for more than a month.',
      },
      { from: 'shopper', minutesAgo: 790, body: 'Good to know, thank you.' },
      { from: 'shopper', minutesAgo: 25, body: 'One more thing: could I get two samples instead of a bottle?' },
      { from: 'shopper', minutesAgo: 24, body: 'I would like to try it with a fine and a broad nib first.' },
    ],
  },
  {
    product: 'letter-set',
    shopper: 'haeun',
    unreadByShop: 0,
    unreadByShopper: 0,
    lines: [
      { from: 'shopper', minutesAgo: 11630, body: '편지지만 따로 더 살 수 있나요? 늘 봉투가 남아요' },
      {
        from: 'seller',
        minutesAgo: 11590,
        body: '네, 열두 장 묶음을 6,000원에 보내 드려요. 상품 목록에는 없어서 이 대화에서 말씀해 주시면 돼요.',
      },
      { from: 'shopper', minutesAgo: 11574, body: '그럼 줄 있는 걸로 두 묶음이요!' },
      { from: 'seller', minutesAgo: 11560, body: '12,000원이에요. 결제 주소를 문자로 보내 드렸어요.' },
      { from: 'shopper', minutesAgo: 11548, body: '결제했어요' },
      { from: 'seller', minutesAgo: 11502, body: '확인했어요. 오늘 나가고, 봉인도 몇 개 더 넣었어요.' },
    ],
  },
  {
    product: 'desk-calendar',
    shopper: 'jihun',
    unreadByShop: 2,
    unreadByShopper: 0,
    lines: [
      {
        from: 'shopper',
        minutesAgo: 8,
        body: '학원에서 연말 선물로 달력 60부를 맞추려고 해요. 윗부분에 학원 로고를 흰색으로 넣고 싶은데, 견적과 걸리는 기간을 알 수 있을까요?',
      },
      { from: 'shopper', minutesAgo: 7, body: '로고 파일은 AI랑 PDF로 있어요' },
    ],
  },
]
