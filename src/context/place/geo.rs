//! Distance on the globe.

/// The Earth's mean radius in kilometres (IUGG).
const EARTH_KM: f64 = 6371.0088;

/// Great-circle distance in kilometres between two points given as latitude and longitude in degrees (haversine).
pub fn distance_km(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (lat_a, lat_b) = (a.0.to_radians(), b.0.to_radians());
    let half = |angle: f64| (angle / 2.0).sin().powi(2);
    let h = half(lat_b - lat_a) + lat_a.cos() * lat_b.cos() * half((b.1 - a.1).to_radians());
    2.0 * EARTH_KM * h.min(1.0).sqrt().asin()
}

#[cfg(test)]
mod tests {
    use super::distance_km;

    #[test]
    fn a_degree_of_latitude_is_111_kilometres() {
        assert!((distance_km((35.0, 37.0), (36.0, 37.0)) - 111.195).abs() < 0.01);
        assert!(distance_km((36.2, 37.16), (36.2, 37.16)).abs() < 1e-9);
        assert!((distance_km((0.0, 179.5), (0.0, -179.5)) - 111.195).abs() < 0.01);
    }
}
