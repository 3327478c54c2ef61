export type LocalizedText = { ko: string; en: string }

export type SeedShop = { slug: 'ongi' | 'solip'; name: LocalizedText; tagline: LocalizedText }

export type SeedProduct = {
  slug: string
  shop: SeedShop['slug']
  name: LocalizedText
  summary: LocalizedText
  description: LocalizedText
  care: LocalizedText
  delivery: LocalizedText
  options: LocalizedText[]
  /** in won */
  price: number
  stock: number
  image: string
}

export const shops: SeedShop[] = [
  {
    slug: 'ongi',
    name: { ko: '온기 도자기', en: 'Ongi Ceramics' },
    tagline: {
      ko: '이천 작업실에서 매일 쓰는 그릇을 빚어요',
      en: 'Everyday tableware, thrown in our studio in Icheon',
    },
  },
  {
    slug: 'solip',
    name: { ko: '솔잎 문구', en: 'Solip Stationery' },
    tagline: { ko: '오래 곁에 두고 쓰는 종이와 펜', en: 'Paper and pens to keep and use for years' },
  },
]

export const products: SeedProduct[] = [
  {
    slug: 'celadon-mug',
    shop: 'ongi',
    name: { ko: '청자빛 머그', en: 'Celadon Mug' },
    summary: { ko: '손에 넉넉히 잡히는 340ml 머그', en: 'A 340 ml mug with room for the whole hand' },
    description: {
      ko: '지름 8.8cm, 높이 9.5cm에 340ml가 들어가요. 손가락 세 개가 들어가는 손잡이라 뜨거운 차를 담아도 편해요. 굽은 유약을 입히지 않아 흙의 감촉이 그대로 남아 있어요.',
      en: 'It is 8.8 cm across and 9.5 cm tall, and holds 340 ml. The handle takes three fingers, so a hot drink is easy to lift. The foot is left unglazed and feels like the clay it is made from.',
    },
    care: {
      ko: '식기세척기와 전자레인지에 쓸 수 있어요. 굽에 물기가 남지 않게 말려 주세요.',
      en: 'Safe in the dishwasher and microwave. Let the unglazed foot dry fully.',
    },
    delivery: {
      ko: '오후 2시 전 주문은 당일 보내고, 보통 하루나 이틀이면 도착해요.',
      en: 'Orders before 2 pm leave the same day and usually arrive in one or two days.',
    },
    options: [
      { ko: '기본', en: 'Plain' },
      { ko: '굽 각인 추가 (+5,000원)', en: 'Engraved foot (+5,000 won)' },
    ],
    price: 32000,
    stock: 24,
    image: '/products/celadon-mug.svg',
  },
  {
    slug: 'white-teacup-saucer',
    shop: 'ongi',
    name: { ko: '백자 찻잔과 받침', en: 'White Porcelain Cup and Saucer' },
    summary: { ko: '얇은 입술의 180ml 백자 찻잔 한 벌', en: 'A 180 ml porcelain cup with a thin lip, and its saucer' },
    description: {
      ko: '찻잔은 지름 9cm에 180ml, 받침은 지름 14.5cm예요. 입 닿는 곳을 2mm 남짓으로 얇게 깎아 차가 부드럽게 넘어와요. 받침 가운데가 살짝 패여 있어 잔이 미끄러지지 않아요.',
      en: 'The cup is 9 cm across and holds 180 ml; the saucer is 14.5 cm. The lip is trimmed to about 2 mm, so tea pours cleanly into the mouth. A shallow well in the saucer keeps the cup in place.',
    },
    care: {
      ko: '식기세척기에 쓸 수 있지만, 얇은 입술이 다른 그릇과 부딪히지 않게 놓아 주세요.',
      en: 'Dishwasher safe; place it so the thin lip does not touch other dishes.',
    },
    delivery: {
      ko: '잔과 받침을 따로 감싸 보내요. 깨져서 도착하면 사진만 보내 주세요, 새것으로 다시 보내 드려요.',
      en: 'Cup and saucer are wrapped separately. If one arrives broken, send us a photo and we send a new one.',
    },
    options: [
      { ko: '한 벌', en: 'One set' },
      { ko: '두 벌 (나무 상자)', en: 'Two sets in a wooden box' },
    ],
    price: 38000,
    stock: 11,
    image: '/products/white-teacup-saucer.svg',
  },
  {
    slug: 'iron-rice-bowl',
    shop: 'ongi',
    name: { ko: '철유 밥공기', en: 'Iron Glaze Rice Bowl' },
    summary: { ko: '밥 한 공기가 알맞게 담기는 짙은 밥그릇', en: 'A dark bowl sized for one helping of rice' },
    description: {
      ko: '지름 11.5cm, 높이 6.5cm이고 가득 담으면 330ml예요. 철분이 많은 유약을 두 번 입혀 갈색이 깊고, 입술에서는 조금 밝게 벗겨져요. 굽이 높아 뜨거운 밥을 담아도 손으로 들 수 있어요.',
      en: 'It is 11.5 cm across and 6.5 cm tall, and holds 330 ml to the rim. Two coats of an iron-rich glaze give a deep brown that breaks lighter at the lip. The tall foot lets you lift it while the rice is hot.',
    },
    care: {
      ko: '식기세척기와 전자레인지에 쓸 수 있어요. 오븐에는 넣지 말아 주세요.',
      en: 'Safe in the dishwasher and microwave. Please keep it out of the oven.',
    },
    delivery: {
      ko: '오후 2시 전 주문은 당일 보내요. 네 개부터는 칸막이 상자에 담아요.',
      en: 'Orders before 2 pm leave the same day. Four or more travel in a divided box.',
    },
    options: [
      { ko: '낱개', en: 'Single' },
      { ko: '네 개 (칸막이 상자)', en: 'Four in a divided box' },
    ],
    price: 24000,
    stock: 37,
    image: '/products/iron-rice-bowl.svg',
  },
  {
    slug: 'ash-noodle-bowl',
    shop: 'ongi',
    name: { ko: '회청 면기', en: 'Ash-Blue Noodle Bowl' },
    summary: { ko: '국물까지 넉넉한 900ml 국수 그릇', en: 'A 900 ml bowl with room for the broth' },
    description: {
      ko: '지름 18cm, 높이 8cm에 900ml가 들어가요. 나뭇재를 섞은 유약이 흐린 날 바다 같은 푸른색을 내요. 벽이 두꺼운 편이라 국물이 천천히 식어요. 사진의 젓가락은 들어 있지 않아요.',
      en: 'It is 18 cm across and 8 cm tall, and holds 900 ml. Wood ash in the glaze gives the blue of the sea on a cloudy day, and the thick wall keeps broth warm for longer. The chopsticks in the picture are not included.',
    },
    care: {
      ko: '식기세척기와 전자레인지에 쓸 수 있어요. 갑자기 찬물에 담그면 금이 갈 수 있어요.',
      en: 'Safe in the dishwasher and microwave. Do not plunge it into cold water while hot.',
    },
    delivery: {
      ko: '재고가 있으면 다음 영업일에 보내요. 열 개가 넘으면 구울 시간이 필요해서 먼저 문의해 주세요.',
      en: 'In stock, it leaves the next working day. For more than ten, ask first: we need time to fire them.',
    },
    options: [],
    price: 36000,
    stock: 9,
    image: '/products/ash-noodle-bowl.svg',
  },
  {
    slug: 'celadon-side-plate',
    shop: 'ongi',
    name: { ko: '청자빛 앞접시', en: 'Celadon Side Plate' },
    summary: { ko: '차곡차곡 포개지는 16cm 접시', en: 'A 16 cm plate that stacks neatly' },
    description: {
      ko: '지름 16cm, 높이 2cm의 납작한 접시예요. 테두리가 살짝 올라와 있어 국물 있는 반찬도 흐르지 않아요. 다섯 장을 포개도 높이가 6cm가 안 돼요.',
      en: 'A low plate, 16 cm across and 2 cm tall. The rim turns up just enough to hold a dish with sauce. Five of them stack to less than 6 cm.',
    },
    care: {
      ko: '식기세척기와 전자레인지에 쓸 수 있어요.',
      en: 'Safe in the dishwasher and microwave.',
    },
    delivery: {
      ko: '오후 2시 전 주문은 당일 보내요. 해외로도 EMS로 보내 드려요.',
      en: 'Orders before 2 pm leave the same day. We also ship abroad by EMS.',
    },
    options: [
      { ko: '낱장', en: 'Single' },
      { ko: '다섯 장', en: 'Set of five' },
    ],
    price: 18000,
    stock: 52,
    image: '/products/celadon-side-plate.svg',
  },
  {
    slug: 'iron-rim-plate',
    shop: 'ongi',
    name: { ko: '철테 백자 접시', en: 'Iron-Rim Porcelain Plate' },
    summary: { ko: '갈색 테를 두른 25cm 큰 접시', en: 'A 25 cm plate edged in iron brown' },
    description: {
      ko: '지름 25cm의 백자 접시 가장자리에 철 안료를 붓으로 한 번 둘렀어요. 붓이 지나간 자리라 테의 굵기가 조금씩 달라요. 무게는 620g이고, 사진의 받침대는 따로예요.',
      en: 'A 25 cm porcelain plate with one brushed line of iron around the edge. Because it is painted by hand the line varies a little in width. It weighs 620 g; the stand in the picture is not included.',
    },
    care: {
      ko: '식기세척기에 쓸 수 있어요. 철 수세미는 테를 긁을 수 있어 피해 주세요.',
      en: 'Dishwasher safe. Avoid steel wool, which can scratch the rim.',
    },
    delivery: {
      ko: '두 겹 상자에 담아 다음 영업일에 보내요.',
      en: 'Leaves the next working day in a double box.',
    },
    options: [],
    price: 42000,
    stock: 3,
    image: '/products/iron-rim-plate.svg',
  },
  {
    slug: 'iron-teapot',
    shop: 'ongi',
    name: { ko: '철유 차주전자', en: 'Iron Glaze Teapot' },
    summary: { ko: '황동 손잡이를 단 600ml 주전자', en: 'A 600 ml teapot with a brass handle' },
    description: {
      ko: '몸통 지름 13cm, 손잡이까지 높이 20cm에 600ml가 들어가요. 부리 안쪽에 구멍을 촘촘히 뚫어 찻잎이 걸러지고, 따르고 나면 물줄기가 바로 끊겨요. 황동 손잡이는 옆으로 눕혀 둘 수 있어요.',
      en: 'The body is 13 cm across, 20 cm tall with the handle, and holds 600 ml. Fine holes behind the spout hold back the leaves, and the pour stops without a drip. The brass handle folds to one side.',
    },
    care: {
      ko: '황동 때문에 식기세척기와 전자레인지에는 쓸 수 없어요. 미지근한 물로 헹구고 뚜껑을 열어 말려 주세요.',
      en: 'Because of the brass, no dishwasher or microwave. Rinse with lukewarm water and dry with the lid off.',
    },
    delivery: {
      ko: '재고가 있으면 이틀 안에 보내요. 품절이면 주문을 받아 3주쯤 걸려요.',
      en: 'In stock, it leaves within two days. When sold out, made to order in about three weeks.',
    },
    options: [],
    price: 118000,
    stock: 2,
    image: '/products/iron-teapot.svg',
  },
  {
    slug: 'small-moon-jar',
    shop: 'ongi',
    name: { ko: '작은 달항아리', en: 'Small Moon Jar' },
    summary: { ko: '위아래를 이어 붙인 높이 18cm 백자', en: 'White porcelain, 18 cm tall, joined from two bowls' },
    description: {
      ko: '큰 사발 두 개를 맞붙여 빚은 높이 18cm, 지름 19cm의 항아리예요. 이은 자리가 은은하게 남아 있고 좌우가 조금씩 달라요. 한 번에 네 점만 구워요.',
      en: 'Two bowls joined at the belly make a jar 18 cm tall and 19 cm across. The seam shows faintly and no side quite matches the other. We fire four at a time.',
    },
    care: {
      ko: '마른 천으로 닦아 주세요. 물을 담을 수 있지만 오래 담아 두면 바닥에 자국이 남을 수 있어요.',
      en: 'Wipe with a dry cloth. It holds water, but water left for long may mark the surface below.',
    },
    delivery: {
      ko: '나무 상자에 담아 보내고, 서울과 경기는 직접 가져다 드릴 수도 있어요.',
      en: 'Sent in a wooden box. In Seoul and Gyeonggi we can also bring it to you.',
    },
    options: [],
    price: 165000,
    stock: 0,
    image: '/products/small-moon-jar.svg',
  },
  {
    slug: 'celadon-bottle-vase',
    shop: 'ongi',
    name: { ko: '청자빛 꽃병', en: 'Celadon Bottle Vase' },
    summary: { ko: '나뭇가지를 꽂기 좋은 목 긴 병', en: 'A long-necked vase for a branch or two' },
    description: {
      ko: '높이 22cm, 몸통 지름 13cm이고 입구 안쪽 지름은 2.6cm예요. 바닥이 두꺼워 긴 가지를 꽂아도 쉽게 넘어지지 않아요. 사진의 가지는 들어 있지 않아요.',
      en: 'It is 22 cm tall and 13 cm at the belly, and the mouth is 2.6 cm inside. The base is thick, so a long branch will not tip it. The branch in the picture is not included.',
    },
    care: {
      ko: '물은 사나흘에 한 번 갈고, 안쪽은 병솔로 닦아 주세요.',
      en: 'Change the water every few days and clean the inside with a bottle brush.',
    },
    delivery: {
      ko: '다음 영업일에 보내요. 제주와 섬 지역은 3,000원이 더 들어요.',
      en: 'Leaves the next working day. Jeju and the islands cost 3,000 won more.',
    },
    options: [],
    price: 64000,
    stock: 7,
    image: '/products/celadon-bottle-vase.svg',
  },
  {
    slug: 'ash-bud-vases',
    shop: 'ongi',
    name: { ko: '회청 한 송이 꽃병 두 개', en: 'Ash-Blue Bud Vases, a Pair' },
    summary: { ko: '키 큰 병과 낮은 병 한 쌍', en: 'One tall, one low, made to stand together' },
    description: {
      ko: '큰 병은 높이 17cm, 작은 병은 높이 10cm예요. 작은 병은 윗부분만 유약에 담가 아래의 흰 바탕이 드러나요. 꽃 한두 송이면 충분해요.',
      en: 'The tall vase is 17 cm and the low one 10 cm. The low one is dipped only at the top, so the white body shows below. One or two stems are enough.',
    },
    care: {
      ko: '입구가 좁아 베이킹소다를 녹인 물을 담아 두었다가 헹구면 편해요.',
      en: 'The necks are narrow: fill with water and baking soda, wait, then rinse.',
    },
    delivery: {
      ko: '오후 2시 전 주문은 당일 보내요.',
      en: 'Orders before 2 pm leave the same day.',
    },
    options: [
      { ko: '한 쌍', en: 'Pair' },
      { ko: '큰 병만 (32,000원)', en: 'Tall vase only (32,000 won)' },
      { ko: '작은 병만 (26,000원)', en: 'Low vase only (26,000 won)' },
    ],
    price: 52000,
    stock: 15,
    image: '/products/ash-bud-vases.svg',
  },
  {
    slug: 'sauce-dish-trio',
    shop: 'ongi',
    name: { ko: '종지 세 개', en: 'Sauce Dish Trio' },
    summary: { ko: '청자빛, 철유, 백자 종지 한 벌', en: 'Three small dishes: celadon, iron and white' },
    description: {
      ko: '지름 8.5cm, 높이 3cm의 종지를 유약마다 하나씩 담았어요. 간장과 초고추장은 물론 반지나 귀걸이를 두기에도 좋아요. 세 개를 포개면 높이가 5cm예요.',
      en: 'Three dishes, 8.5 cm across and 3 cm tall, one in each of our glazes. They suit soy sauce and dips, or rings by the sink. Nested, the three stand 5 cm tall.',
    },
    care: {
      ko: '식기세척기와 전자레인지에 쓸 수 있어요.',
      en: 'Safe in the dishwasher and microwave.',
    },
    delivery: {
      ko: '오후 2시 전 주문은 당일 보내요. 선물 포장은 무료예요.',
      en: 'Orders before 2 pm leave the same day. Gift wrapping is free.',
    },
    options: [],
    price: 27000,
    stock: 41,
    image: '/products/sauce-dish-trio.svg',
  },
  {
    slug: 'onggi-salt-jar',
    shop: 'ongi',
    name: { ko: '옹기 소금 단지', en: 'Onggi Salt Jar' },
    summary: { ko: '숨 쉬는 옹기에 두는 소금 1kg', en: 'A breathing clay jar for a kilo of salt' },
    description: {
      ko: '높이 15cm, 지름 15cm이고 굵은소금 1kg이 들어가요. 손가락으로 물결무늬를 그리고 잿물을 얇게 입혔어요. 공기가 드나드는 흙이라 소금이 눅눅해지는 것을 덜어 줘요.',
      en: 'It is 15 cm tall and 15 cm across, and holds one kilo of coarse salt. The waves are drawn with a finger through a thin ash glaze. The clay lets air through, which helps keep the salt from clumping.',
    },
    care: {
      ko: '세제 없이 물로만 씻고, 햇볕에 하루 말린 뒤 써 주세요.',
      en: 'Wash with water only, no detergent, and dry in the sun for a day before use.',
    },
    delivery: {
      ko: '왕겨 상자에 담아 이틀 안에 보내요.',
      en: 'Packed in rice husk and sent within two days.',
    },
    options: [
      { ko: '단지만', en: 'Jar only' },
      { ko: '나무 숟가락과 함께 (+6,000원)', en: 'With a wooden spoon (+6,000 won)' },
    ],
    price: 46000,
    stock: 6,
    image: '/products/onggi-salt-jar.svg',
  },
  {
    slug: 'pine-cloth-notebook',
    shop: 'solip',
    name: { ko: '솔빛 천 양장 노트', en: 'Pine Cloth Notebook' },
    summary: { ko: '180도로 펼쳐지는 A5 실제본 노트', en: 'A sewn A5 notebook that opens flat' },
    description: {
      ko: 'A5 크기에 192쪽, 실로 엮어 어느 쪽에서나 평평하게 펼쳐져요. 표지는 면 천이고 종이는 100g 미색지라 만년필로 써도 뒷면에 거의 비치지 않아요. 고무줄과 가름끈이 달려 있어요.',
      en: 'A5, 192 pages, sewn so it lies flat at any page. The cover is cotton cloth and the paper a 100 g cream that shows very little fountain pen ink on the back. It has an elastic band and a ribbon.',
    },
    care: {
      ko: '천 표지는 물에 얼룩이 생길 수 있어요. 먼지는 마른 솔로 털어 주세요.',
      en: 'Water can mark the cloth. Brush dust off with a dry brush.',
    },
    delivery: {
      ko: '오후 3시 전 주문은 당일 보내요. 3만 원부터 배송비가 없어요.',
      en: 'Orders before 3 pm leave the same day. Free delivery from 30,000 won.',
    },
    options: [
      { ko: '줄지', en: 'Ruled' },
      { ko: '모눈', en: 'Grid' },
      { ko: '무지', en: 'Blank' },
    ],
    price: 19000,
    stock: 63,
    image: '/products/pine-cloth-notebook.svg',
  },
  {
    slug: 'kraft-pocket-notebooks',
    shop: 'solip',
    name: { ko: '크라프트 수첩 세 권', en: 'Kraft Pocket Notebooks, Three' },
    summary: { ko: '주머니에 들어가는 얇은 수첩 한 묶음', en: 'Three thin notebooks that fit a pocket' },
    description: {
      ko: '9×14cm, 48쪽 수첩이 크라프트, 솔빛, 먹빛으로 한 권씩 들어 있어요. 등을 실로 꿰매 한 장씩 떨어지지 않아요. 종이는 80g이라 연필과 볼펜에 잘 맞아요.',
      en: 'Three 9 × 14 cm notebooks of 48 pages, in kraft, pine and ink blue. The spines are stitched, so pages stay in. The 80 g paper suits pencil and ballpoint.',
    },
    care: {
      ko: '쓸수록 표지 모서리가 부드러워져요. 젖었다면 무거운 책 사이에서 말려 주세요.',
      en: 'The corners soften with use. If it gets wet, dry it between heavy books.',
    },
    delivery: {
      ko: '우편함에 들어가는 얇은 상자로 보내요.',
      en: 'Sent in a flat box that fits a letterbox.',
    },
    options: [
      { ko: '줄지', en: 'Ruled' },
      { ko: '무지', en: 'Blank' },
    ],
    price: 12000,
    stock: 88,
    image: '/products/kraft-pocket-notebooks.svg',
  },
  {
    slug: 'brass-ballpoint-pen',
    shop: 'solip',
    name: { ko: '황동 볼펜', en: 'Brass Ballpoint Pen' },
    summary: { ko: '쓸수록 색이 깊어지는 통황동 볼펜', en: 'Solid brass that darkens as you use it' },
    description: {
      ko: '길이 13.5cm, 무게 38g의 황동을 통째로 깎았어요. 도금하지 않아 손이 닿는 곳부터 색이 짙어져요. 국제 규격 G2 심을 써서 어디서나 바꿔 끼울 수 있어요.',
      en: 'Turned from solid brass, 13.5 cm long and 38 g. It is not plated, so it darkens first where you hold it. It takes a standard G2 refill, found almost anywhere.',
    },
    care: {
      ko: '다시 밝게 하고 싶으면 황동 광택제를 천에 조금 묻혀 닦아 주세요.',
      en: 'To make it bright again, rub with a cloth and a little brass polish.',
    },
    delivery: {
      ko: '상자에 담아 당일 보내요. 각인은 영업일 이틀이 더 걸려요.',
      en: 'Boxed and sent the same day. Engraving takes two more working days.',
    },
    options: [
      { ko: '각인 없음', en: 'No engraving' },
      { ko: '이름 각인 (+7,000원)', en: 'Name engraved (+7,000 won)' },
    ],
    price: 45000,
    stock: 18,
    image: '/products/brass-ballpoint-pen.svg',
  },
  {
    slug: 'pine-fountain-pen',
    shop: 'solip',
    name: { ko: '솔잎 만년필', en: 'Solip Fountain Pen' },
    summary: { ko: '처음 쓰기에도 편한 피스톤 만년필', en: 'A piston pen that is kind to beginners' },
    description: {
      ko: '뚜껑을 닫으면 13.2cm, 무게는 24g이에요. 잉크를 1.2ml까지 빨아들이고, 나선 뚜껑이라 가방 안에서 열리지 않아요. 강철 촉은 한글 획을 쓰며 하나씩 다듬어 보내요.',
      en: 'It is 13.2 cm capped and weighs 24 g. It draws 1.2 ml of ink, and the screw cap stays shut in a bag. Each steel nib is tuned by hand before it leaves.',
    },
    care: {
      ko: '한 달에 한 번 미지근한 물로 여러 번 빨아들였다 뱉어 씻어 주세요. 뜨거운 물은 안 돼요.',
      en: 'Once a month, flush with lukewarm water until it runs clear. Never hot water.',
    },
    delivery: {
      ko: '촉을 고르는 데 하루가 걸려 주문 다음 영업일에 보내요.',
      en: 'Tuning the nib takes a day, so it leaves the working day after you order.',
    },
    options: [
      { ko: 'EF (가는 촉)', en: 'EF (extra fine)' },
      { ko: 'F (보통 촉)', en: 'F (fine)' },
      { ko: 'M (굵은 촉)', en: 'M (medium)' },
    ],
    price: 78000,
    stock: 8,
    image: '/products/pine-fountain-pen.svg',
  },
  {
    slug: 'ink-bottle',
    shop: 'solip',
    name: { ko: '밤바다 잉크', en: 'Night Sea Ink' },
    summary: { ko: '붉은 기 없이 차분한 남색 잉크 50ml', en: 'A calm blue-black with no red in it, 50 ml' },
    description: {
      ko: '물에 녹는 염료 잉크라 만년필이 막히지 않아요. 마르면 남색에 가깝고, 굵은 촉으로 쓰면 농담이 보여요. 병 입구가 넓어 큰 펜도 바닥까지 담글 수 있어요.',
      en: 'A water-based dye ink that will not clog a fountain pen. It dries to a deep blue and shades with a broad nib. The mouth is wide enough for a large pen to reach the bottom.',
    },
    care: {
      ko: '햇빛을 피해 두고, 손에 묻으면 바로 비누로 씻어 주세요. 물이 닿으면 번져요.',
      en: 'Keep out of sunlight and wash off skin at once. It is not waterproof.',
    },
    delivery: {
      ko: '새지 않게 마개를 봉해 보내요. 항공 운송 때문에 제주는 하루 더 걸려요.',
      en: 'The cap is sealed for the journey. Jeju takes one day longer.',
    },
    options: [
      { ko: '50ml 병', en: '50 ml bottle' },
      { ko: '4ml 견본 (4,000원)', en: '4 ml sample (4,000 won)' },
    ],
    price: 22000,
    stock: 30,
    image: '/products/ink-bottle.svg',
  },
  {
    slug: 'letter-set',
    shop: 'solip',
    name: { ko: '편지지와 봉투', en: 'Letter Set' },
    summary: { ko: '편지지 열두 장, 봉투 여섯 장, 봉인 여섯 개', en: 'Twelve sheets, six envelopes, six seals' },
    description: {
      ko: '편지지는 14.8×21cm 미색 면지이고 줄 간격은 9mm예요. 크라프트 봉투는 한 번 접은 편지지가 꼭 맞아요. 솔잎을 찍은 봉인은 뒷면의 종이를 떼고 붙이면 돼요.',
      en: 'The sheets are 14.8 × 21 cm cotton paper, ruled at 9 mm. Folded once, they fit the kraft envelopes. The pine seals have an adhesive back.',
    },
    care: {
      ko: '습한 곳에서는 봉투가 휠 수 있어 눕혀서 보관해 주세요.',
      en: 'Store flat: the envelopes can curl in a damp room.',
    },
    delivery: {
      ko: '오후 3시 전 주문은 당일 보내요.',
      en: 'Orders before 3 pm leave the same day.',
    },
    options: [
      { ko: '줄 있음', en: 'Ruled' },
      { ko: '줄 없음', en: 'Unruled' },
    ],
    price: 14000,
    stock: 3,
    image: '/products/letter-set.svg',
  },
  {
    slug: 'walnut-desk-tray',
    shop: 'solip',
    name: { ko: '호두나무 책상 정리함', en: 'Walnut Desk Tray' },
    summary: { ko: '펜과 작은 물건을 나누어 두는 낮은 상자', en: 'A low tray for pens and small things' },
    description: {
      ko: '가로 28cm, 세로 18cm, 높이 3.5cm의 호두나무 상자예요. 칸막이가 하나 있어 펜과 작은 물건을 나눌 수 있어요. 바닥에는 얇은 코르크를 붙여 책상이 긁히지 않아요.',
      en: 'Solid walnut, 28 × 18 cm and 3.5 cm tall, with one divider for pens and small things. Thin cork underneath keeps it from scratching the desk.',
    },
    care: {
      ko: '일 년에 한두 번 호두기름을 얇게 발라 주세요. 물걸레로 닦았다면 바로 말려 주세요.',
      en: 'Oil it thinly once or twice a year. If you wipe it with a damp cloth, dry it at once.',
    },
    delivery: {
      ko: '공방에서 한 달에 한 번 들어와요. 재고가 있으면 이틀 안에 보내요.',
      en: 'The workshop delivers to us once a month. In stock, it leaves within two days.',
    },
    options: [],
    price: 68000,
    stock: 2,
    image: '/products/walnut-desk-tray.svg',
  },
  {
    slug: 'cedar-pencil-set',
    shop: 'solip',
    name: { ko: '삼나무 연필 여섯 자루', en: 'Cedar Pencils, Six' },
    summary: { ko: '종이 통에 담은 HB 연필 한 벌', en: 'Six HB pencils in a paper cup' },
    description: {
      ko: '향이 은은한 삼나무 연필 여섯 자루를 두꺼운 종이 통에 담았어요. 심은 HB로 단단해 잘 부러지지 않고, 나무가 부드러워 칼로도 잘 깎여요. 통은 높이 9cm라 연필꽂이로 쓸 수 있어요.',
      en: 'Six pencils of mild-scented cedar in a thick paper cup. The HB lead is firm and the wood soft enough to sharpen with a knife. The cup is 9 cm tall and works as a pencil stand.',
    },
    care: {
      ko: '떨어뜨리면 속심이 부러질 수 있어요. 통은 마른 천으로 닦아 주세요.',
      en: 'A fall can break the lead inside. Wipe the cup with a dry cloth.',
    },
    delivery: {
      ko: '오후 3시 전 주문은 당일 보내요. 깎아서 보내 달라고 적어 주시면 깎아 드려요.',
      en: 'Orders before 3 pm leave the same day. Ask in the note and we sharpen them for you.',
    },
    options: [],
    price: 16000,
    stock: 46,
    image: '/products/cedar-pencil-set.svg',
  },
  {
    slug: 'brass-ruler',
    shop: 'solip',
    name: { ko: '황동 자 15cm', en: 'Brass Ruler, 15 cm' },
    summary: { ko: '눈금을 파서 새긴 묵직한 자', en: 'A weighty ruler with cut graduations' },
    description: {
      ko: '두께 2mm, 무게 62g의 황동 자예요. 눈금을 인쇄하지 않고 파서 새겼기 때문에 닳아 없어지지 않아요. 한쪽 끝에 구멍이 있어 걸어 둘 수 있어요. 사진의 모눈 메모지는 따로 팔아요.',
      en: 'Two millimetres of brass, 62 g. The marks are cut rather than printed, so they do not wear away, and a hole at one end lets you hang it. The grid pad in the picture is sold separately.',
    },
    care: {
      ko: '손자국은 마른 천으로 닦아 주세요. 색이 짙어지는 것은 자연스러운 변화예요.',
      en: 'Wipe off fingerprints with a dry cloth. It is natural for the colour to darken.',
    },
    delivery: {
      ko: '오후 3시 전 주문은 당일 보내요. 각인은 영업일 이틀이 더 걸려요.',
      en: 'Orders before 3 pm leave the same day. Engraving takes two more working days.',
    },
    options: [
      { ko: '각인 없음', en: 'No engraving' },
      { ko: '이름 각인 (+5,000원)', en: 'Name engraved (+5,000 won)' },
    ],
    price: 21000,
    stock: 27,
    image: '/products/brass-ruler.svg',
  },
  {
    slug: 'paper-tape-set',
    shop: 'solip',
    name: { ko: '종이테이프 세 개', en: 'Paper Tape, Three Rolls' },
    summary: { ko: '솔빛, 보리빛, 안개빛 테이프 한 벌', en: 'Pine, barley and mist, one roll each' },
    description: {
      ko: '폭 15mm, 길이 10m의 종이테이프 세 개예요. 손으로 찢기고, 떼어 낸 자리에 자국이 남지 않아요. 위에 연필이나 펜으로 쓸 수 있어요.',
      en: 'Three rolls, 15 mm wide and 10 m long. It tears by hand, peels off cleanly and takes pencil or pen.',
    },
    care: {
      ko: '뜨거운 곳에 두면 풀이 굳을 수 있어요.',
      en: 'Heat can harden the adhesive, so keep it somewhere cool.',
    },
    delivery: {
      ko: '우편함에 들어가는 상자로 당일 보내요.',
      en: 'Sent the same day in a box that fits a letterbox.',
    },
    options: [],
    price: 9500,
    stock: 0,
    image: '/products/paper-tape-set.svg',
  },
  {
    slug: 'desk-calendar',
    shop: 'solip',
    name: { ko: '날짜 없는 탁상 달력', en: 'Undated Desk Calendar' },
    summary: { ko: '아무 달에나 시작하는 열두 장 달력', en: 'Twelve sheets; start in any month' },
    description: {
      ko: '가로 21cm, 세로 17cm이고 열두 장이에요. 날짜를 직접 적어 넣어 어느 달에나 시작할 수 있어요. 받침은 두꺼운 크라프트 판지이고 황동색 고리로 엮었어요.',
      en: 'It is 21 × 17 cm with twelve sheets. You write in the dates, so it can start in any month. The stand is thick kraft board, bound with brass-coloured rings.',
    },
    care: {
      ko: '볕이 드는 창가에서는 종이색이 바랠 수 있어요.',
      en: 'The paper can fade on a sunny windowsill.',
    },
    delivery: {
      ko: '오후 3시 전 주문은 당일 보내요. 서른 부부터 로고를 넣을 수 있고 열흘쯤 걸려요.',
      en: 'Orders before 3 pm leave the same day. From 30 copies we can print a logo, in about ten days.',
    },
    options: [],
    price: 15000,
    stock: 72,
    image: '/products/desk-calendar.svg',
  },
  {
    slug: 'canvas-pen-case',
    shop: 'solip',
    name: { ko: '캔버스 필통', en: 'Canvas Pen Case' },
    summary: { ko: '펜 열다섯 자루가 들어가는 남색 필통', en: 'A navy case that holds fifteen pens' },
    description: {
      ko: '가로 21cm, 높이 9cm, 폭 5cm의 12온스 면 캔버스 필통이에요. 황동 지퍼가 넓게 열려 안이 한눈에 보여요. 옆에 가죽 손잡이가 달려 있어요.',
      en: 'Twelve-ounce cotton canvas, 21 cm wide, 9 cm tall and 5 cm deep. The brass zip opens wide, so you can see everything inside. There is a leather tab at the side.',
    },
    care: {
      ko: '찬물에 손으로 빨아 그늘에서 말려 주세요. 가죽은 젖지 않게 해 주세요.',
      en: 'Hand wash cold and dry in the shade. Keep the leather dry.',
    },
    delivery: {
      ko: '오후 3시 전 주문은 당일 보내요. 받고 이레 안에는 바꾸거나 돌려보낼 수 있어요.',
      en: 'Orders before 3 pm leave the same day. Exchange or return it within seven days.',
    },
    options: [
      { ko: '남색', en: 'Navy' },
      { ko: '솔빛', en: 'Pine' },
    ],
    price: 26000,
    stock: 19,
    image: '/products/canvas-pen-case.svg',
  },
]
