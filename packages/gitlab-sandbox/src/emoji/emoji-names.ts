/** Other ways to write a name. */
const ALIASES: Readonly<Record<string, string>> = {
  '+1': 'thumbsup',
  thumbs_up: 'thumbsup',
  '-1': 'thumbsdown',
  thumbs_down: 'thumbsdown',
  party_popper: 'tada',
  red_heart: 'heart',
}

/** Reactions that the sandbox knows: those in common use, not all of GitLab's 1,900. */
const NAMES = new Set(
  `thumbsup thumbsdown tada eyes heart rocket fire star star2 sparkles clap ok_hand raised_hands pray muscle wave
  point_up point_down point_left point_right v fist punch handshake smile smiley grinning grin laughing joy rofl
  sweat_smile wink blush slight_smile upside_down heart_eyes kissing_heart yum stuck_out_tongue sunglasses smirk
  thinking neutral_face expressionless confused worried slight_frown frowning open_mouth hushed astonished flushed
  disappointed cry sob scream angry rage sleepy sleeping mask nerd hugging shrug facepalm see_no_evil hear_no_evil
  speak_no_evil robot ghost alien skull poop clown broken_heart yellow_heart green_heart blue_heart purple_heart
  black_heart orange_heart white_heart two_hearts sparkling_heart 100 boom anger zzz dash sweat_drops speech_balloon
  thought_balloon white_check_mark heavy_check_mark ballot_box_with_check x negative_squared_cross_mark no_entry
  no_entry_sign stop_sign octagonal_sign construction warning exclamation question grey_exclamation grey_question
  bangbang interrobang recycle hourglass hourglass_flowing_sand watch alarm_clock stopwatch timer calendar date
  spiral_calendar_pad bell no_bell loudspeaker mega lock unlock key mag mag_right bulb flashlight wrench hammer
  tools gear nut_and_bolt bug beetle package gift balloon confetti_ball trophy medal first_place second_place
  third_place dart game_die chart_with_upwards_trend chart_with_downwards_trend bar_chart clipboard pushpin
  round_pushpin paperclip memo pencil pencil2 book books bookmark newspaper email envelope inbox_tray outbox_tray
  mailbox phone telephone computer desktop keyboard printer floppy_disk cd cloud sunny partly_sunny rainbow zap
  snowflake snowman umbrella ocean earth_africa earth_americas earth_asia moon sun_with_face tree evergreen_tree
  seedling herb four_leaf_clover rose sunflower apple green_apple lemon banana watermelon strawberry pizza hamburger
  cake birthday cookie doughnut coffee tea beer beers wine_glass champagne dog cat mouse rabbit fox bear panda_face
  tiger lion_face cow pig frog monkey chicken penguin bird owl unicorn bee butterfly snail turtle snake octopus fish
  dolphin whale car bus train airplane ship anchor bike house office school hospital bank checkered_flag
  triangular_flag_on_post white_flag black_flag red_circle blue_circle white_circle black_circle arrow_up arrow_down
  arrow_left arrow_right arrows_counterclockwise new free up cool ok sos information_source
  one two three four five six seven eight nine zero`.split(/\s+/),
)

/** The name under which a reaction is kept, or undefined where there is none of this name. */
export function emojiNamed(name: string): string | undefined {
  const known = ALIASES[name] ?? name
  return NAMES.has(known) ? known : undefined
}
