;; Dot products of the vector at the start of memory, as 64-bit floats, with rows of numbers. `npm run dot` assembles it.
;; The rows begin at $row and every $step bytes after it, before $end; there is at least one. Each has $size bytes of numbers,
;; a multiple of eight numbers. As `dot.ts` does it there are four sums, each of every fourth product, added up in the same
;; order, so the result is the same to the last bit. The products are written from $out on, as 64-bit floats.
(module
  (memory (import "rows" "memory") 1)

  ;; Rows of 8-bit integers.
  (func (export "steps") (param $row i32) (param $end i32) (param $size i32) (param $step i32) (param $out i32)
    (local $at i32)
    (local $stop i32)
    (local $vector i32)
    (local $sums v128)
    (local $others v128)
    (local $eight v128)
    (local $four v128)
    (loop $rows
      (local.set $at (local.get $row))
      (local.set $stop (i32.add (local.get $row) (local.get $size)))
      (local.set $vector (i32.const 0))
      (local.set $sums (v128.const i64x2 0 0))
      (local.set $others (v128.const i64x2 0 0))
      (loop $numbers
        (local.set $eight (v128.load8x8_s (local.get $at)))
        (local.set $four (i32x4.extend_low_i16x8_s (local.get $eight)))
        (local.set $sums (f64x2.add (local.get $sums) (f64x2.mul
          (f64x2.convert_low_i32x4_s (local.get $four))
          (v128.load (local.get $vector)))))
        (local.set $others (f64x2.add (local.get $others) (f64x2.mul
          (f64x2.convert_low_i32x4_s (i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15 (local.get $four) (local.get $four)))
          (v128.load offset=16 (local.get $vector)))))
        (local.set $four (i32x4.extend_high_i16x8_s (local.get $eight)))
        (local.set $sums (f64x2.add (local.get $sums) (f64x2.mul
          (f64x2.convert_low_i32x4_s (local.get $four))
          (v128.load offset=32 (local.get $vector)))))
        (local.set $others (f64x2.add (local.get $others) (f64x2.mul
          (f64x2.convert_low_i32x4_s (i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15 (local.get $four) (local.get $four)))
          (v128.load offset=48 (local.get $vector)))))
        (local.set $vector (i32.add (local.get $vector) (i32.const 64)))
        (local.set $at (i32.add (local.get $at) (i32.const 8)))
        (br_if $numbers (i32.lt_u (local.get $at) (local.get $stop))))
      (f64.store (local.get $out) (f64.add
        (f64.add (f64x2.extract_lane 0 (local.get $sums)) (f64x2.extract_lane 1 (local.get $sums)))
        (f64.add (f64x2.extract_lane 0 (local.get $others)) (f64x2.extract_lane 1 (local.get $others)))))
      (local.set $out (i32.add (local.get $out) (i32.const 8)))
      (local.set $row (i32.add (local.get $row) (local.get $step)))
      (br_if $rows (i32.lt_u (local.get $row) (local.get $end)))))

  ;; Rows of 32-bit floats.
  (func (export "floats") (param $row i32) (param $end i32) (param $size i32) (param $step i32) (param $out i32)
    (local $at i32)
    (local $stop i32)
    (local $vector i32)
    (local $sums v128)
    (local $others v128)
    (loop $rows
      (local.set $at (local.get $row))
      (local.set $stop (i32.add (local.get $row) (local.get $size)))
      (local.set $vector (i32.const 0))
      (local.set $sums (v128.const i64x2 0 0))
      (local.set $others (v128.const i64x2 0 0))
      (loop $numbers
        (local.set $sums (f64x2.add (local.get $sums) (f64x2.mul
          (f64x2.promote_low_f32x4 (v128.load64_zero (local.get $at)))
          (v128.load (local.get $vector)))))
        (local.set $others (f64x2.add (local.get $others) (f64x2.mul
          (f64x2.promote_low_f32x4 (v128.load64_zero offset=8 (local.get $at)))
          (v128.load offset=16 (local.get $vector)))))
        (local.set $vector (i32.add (local.get $vector) (i32.const 32)))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br_if $numbers (i32.lt_u (local.get $at) (local.get $stop))))
      (f64.store (local.get $out) (f64.add
        (f64.add (f64x2.extract_lane 0 (local.get $sums)) (f64x2.extract_lane 1 (local.get $sums)))
        (f64.add (f64x2.extract_lane 0 (local.get $others)) (f64x2.extract_lane 1 (local.get $others)))))
      (local.set $out (i32.add (local.get $out) (i32.const 8)))
      (local.set $row (i32.add (local.get $row) (local.get $step)))
      (br_if $rows (i32.lt_u (local.get $row) (local.get $end))))))
