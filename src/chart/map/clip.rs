//! Outlines cut to the map's frame.

use super::super::canvas::Area;

type Point = (f64, f64);

/// A closed shape cut to a rectangle (Sutherland and Hodgman, CACM 1974), one edge after the other.
pub(super) fn polygon(points: &[Point], frame: Area) -> Vec<Point> {
    let edges: [fn(Point, Area) -> f64; 4] = [|p, f| p.0 - f.x0, |p, f| f.x1 - p.0, |p, f| p.1 - f.y0, |p, f| f.y1 - p.1];
    edges.iter().fold(points.to_vec(), |shape, inside| {
        let mut out = Vec::with_capacity(shape.len());
        for (i, &here) in shape.iter().enumerate() {
            let before = shape[(i + shape.len() - 1) % shape.len()];
            let (d0, d1) = (inside(before, frame), inside(here, frame));
            if (d0 < 0.0) != (d1 < 0.0) {
                out.push(between(before, here, d0 / (d0 - d1)));
            }
            if d1 >= 0.0 {
                out.push(here);
            }
        }
        out
    })
}

/// A line cut to a rectangle: the pieces inside (Liang and Barsky, TOG 1984, segment by segment).
pub(super) fn line(points: &[Point], frame: Area) -> Vec<Vec<Point>> {
    let mut pieces: Vec<Vec<Point>> = Vec::new();
    for ends in points.windows(2) {
        let Some((from, to)) = segment(ends[0], ends[1], frame) else { continue };
        match pieces.last_mut() {
            Some(piece) if piece.last() == Some(&from) => piece.push(to),
            _ => pieces.push(vec![from, to]),
        }
    }
    pieces
}

/// The area of a closed shape and its centroid.
pub(super) fn center(points: &[Point]) -> (f64, Point) {
    let (mut twice, mut x, mut y) = (0.0, 0.0, 0.0);
    for (i, b) in points.iter().enumerate() {
        let a = points[(i + points.len() - 1) % points.len()];
        let cross = a.0 * b.1 - b.0 * a.1;
        (twice, x, y) = (twice + cross, x + (a.0 + b.0) * cross, y + (a.1 + b.1) * cross);
    }
    if twice == 0.0 { (0.0, (0.0, 0.0)) } else { (twice.abs() / 2.0, (x / (3.0 * twice), y / (3.0 * twice))) }
}

fn segment(a: Point, b: Point, frame: Area) -> Option<(Point, Point)> {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for (speed, room) in [(-dx, a.0 - frame.x0), (dx, frame.x1 - a.0), (-dy, a.1 - frame.y0), (dy, frame.y1 - a.1)] {
        if speed == 0.0 {
            if room < 0.0 {
                return None;
            }
        } else if speed < 0.0 {
            enter = enter.max(room / speed);
        } else {
            leave = leave.min(room / speed);
        }
    }
    let point = |t: f64| {
        if t == 0.0 {
            a
        } else if t == 1.0 {
            b
        } else {
            between(a, b, t)
        }
    };
    (enter <= leave).then(|| (point(enter), point(leave)))
}

fn between(a: Point, b: Point, t: f64) -> Point {
    (a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t)
}

/// Whether a point lies within a shape: a ray from it crosses the outline an odd number of times.
pub(super) fn holds(shape: &[Point], (x, y): Point) -> bool {
    let sides = shape.iter().zip(shape.iter().cycle().skip(1));
    let crossed = sides.filter(|((x0, y0), (x1, y1))| (*y0 > y) != (*y1 > y) && x < x0 + (y - y0) / (y1 - y0) * (x1 - x0));
    crossed.count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::{Area, center, holds, line, polygon};

    const FRAME: Area = Area { x0: 0.0, y0: 0.0, x1: 10.0, y1: 10.0 };

    #[test]
    fn a_shape_over_the_frame_fills_it() {
        let over = polygon(&[(-5.0, -5.0), (15.0, -5.0), (15.0, 15.0), (-5.0, 15.0)], FRAME);
        assert!(over.iter().all(|p| (0.0..=10.0).contains(&p.0) && (0.0..=10.0).contains(&p.1)));
        assert_eq!(over.len(), 4);
        assert!(polygon(&[(20.0, 20.0), (30.0, 20.0), (30.0, 30.0)], FRAME).is_empty());
    }

    #[test]
    fn the_center_of_a_square_is_its_middle() {
        assert_eq!(center(&[(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]), (16.0, (2.0, 2.0)));
        assert_eq!(center(&[]).0, 0.0);
    }

    #[test]
    fn a_line_in_and_out_leaves_two_pieces() {
        let pieces = line(&[(-5.0, 5.0), (5.0, 5.0), (15.0, 5.0), (15.0, 8.0), (5.0, 8.0)], FRAME);
        assert_eq!(pieces, vec![vec![(0.0, 5.0), (5.0, 5.0), (10.0, 5.0)], vec![(10.0, 8.0), (5.0, 8.0)]]);
    }

    #[test]
    fn a_bay_is_no_part_of_its_shape() {
        let bay = [(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (6.0, 9.0), (6.0, 3.0), (3.0, 3.0), (3.0, 9.0), (0.0, 9.0)];
        assert!(holds(&bay, (1.0, 5.0)) && holds(&bay, (8.0, 5.0)) && holds(&bay, (4.0, 1.0)));
        assert!(!holds(&bay, (4.0, 5.0)) && !holds(&bay, (12.0, 5.0)) && !holds(&[], (1.0, 1.0)));
    }
}
