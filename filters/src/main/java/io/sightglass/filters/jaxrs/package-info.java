// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
/** Routes of requests that JAX-RS resources serve; entered only where JAX-RS is present. */
@org.jspecify.annotations.NullMarked
package io.sightglass.filters.jaxrs;
